"""How the shipped models are made: `python -m scripts.train STEP`, one file a step."""
