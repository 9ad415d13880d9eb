"""The MCP server: read-only tools by which an assistant asks the warehouse, and what it may get."""
