"""Ten thousand or a million reports to measure by: the demo town's tales, told over and over for six years at forty units.

A million reports sent through the services would take days, so here rows are written straight into the tables, whole tables at a
time. What they hold is what the services would have left behind, and a test asks the services whether they agree.
"""
