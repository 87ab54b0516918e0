"""What was published: dated snapshots, the one that is current, and the way back to an earlier one.

Every publication is a write-protected file below `veroeffentlichungen` with a record beside it. The file that analysts
open is a copy of one of them, and `CURRENT.json`, written last, is the record of that one.
"""
