"""The same two human tasks in viewflow.workflow: what `step_vs_viewflow` compares with."""
