"""One file a plot: what `kg.plots` counted, painted on a figure of matplotlib."""
