"""Where a company stands in finding orders: questions, targets, road map, pilot, monthly page."""
