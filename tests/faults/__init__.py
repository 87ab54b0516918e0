"""The adversarial cases by their number: `faelle.yml` says which tests show what happens in each."""
