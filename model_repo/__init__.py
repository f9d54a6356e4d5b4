"""Makes, checks, fills and publishes machine-learning model repositories; see docs/architecture.md."""
