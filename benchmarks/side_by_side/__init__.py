"""How the network that reads two purchases side by side is learned: `build` does all of it."""
