"""What readers follow: projects, accounts, competitors, suppliers and regions."""
