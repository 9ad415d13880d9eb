"""One module a page; what it calls `PAGE` has its routes, its words and its place in the menu.

    PAGE = Page("market", router, MARKET, path="/market", order=60)

A page takes a `ReaderVisit`, opens the published copy with `visit.copy()` and returns
`visit.page("market.html.j2", copy=copy, …)`; its words stand in tendril/web/wording.
"""
