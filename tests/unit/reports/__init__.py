"""Parts of the report one by one."""
