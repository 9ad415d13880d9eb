"""Build what joining names of organisations needs: enrich/accounts/names/rarity.npz
and enrich/accounts/joining/model.npz.

    python -m benchmarks.building.organisations --home HOME --step rarity
    python -m benchmarks.building.organisations --home HOME --step model

How rare words and web domains are is counted over every distinct name of the home's notices
(TED's own were used); the model is learned from the names that have national ids.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from enrich.accounts.joining.learning import examples_of, learn
from enrich.accounts.names.learned_rarity import learned_rarity
from tendril.home.folder import Home
from tendril.stages.organisations.names import names_of_home

ROOM = Path("enrich/accounts")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", required=True)
    parser.add_argument("--step", choices=("rarity", "model"), required=True)
    given = parser.parse_args()
    names = names_of_home(Home.find(given.home).require())
    if given.step == "rarity":
        tables = learned_rarity(names.profiles.values())
        np.savez_compressed(
            ROOM / "names/rarity.npz", rarity=tables["rarity"], domains=tables["domains"]
        )
        return
    learn(examples_of(names)).save(ROOM / "joining/model.npz")


if __name__ == "__main__":
    main()
