"""Figures with definition, interval and basis; how they are printed, and drawn as SVG."""
