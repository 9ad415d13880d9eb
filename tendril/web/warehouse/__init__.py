"""The published copy as pages read it: one version at a time, switched when a new one is there."""
