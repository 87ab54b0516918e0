"""Whether everything is in order for a run: the machine, the folders, the settings; one function a check.

A new check is a function that takes the folders of a run and answers with results, entered in `checks.CHECKS`.
"""
