"""The rules of the ladder that look beyond the verdict: at reports, lists, terms and the age of a casus.

Each module finds its occasions with a query over a small set, never over all pupils, and asks a rule of
`cases/rules` about them. A night runs them once, with its last part; a change of facts for its pupils alone.
"""
