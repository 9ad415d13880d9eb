"""Forms that national portals share: eForms in other dress, Austrian core data, CODICE."""
