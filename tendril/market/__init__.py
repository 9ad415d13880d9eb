"""The market in figures: growth, investors, budgets, prices, competitors, lead times."""
