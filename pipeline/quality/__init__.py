"""What the published database says about its own data: deliveries, findings, conflicts, coverage, gaps and dates."""
