"""What the digest says of calls that are no tender, of tenders to come, and of regions."""

from __future__ import annotations

from typing import Final

CALLS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "call.qualification": "Qualification system",
        "call.consultation": "Market consultation",
        "call.interest": "Call for interest",
        "call": "Tender",
        "call.from": "expected from {day}",
        "call.late": "was expected from {day}; none is known yet",
        "apply": "Apply",
        "apply.always": "at any time",
        "apply.until": "at any time; the system runs until {day}",
        "apply.over": "the system ran until {day}",
        "deadline.running": "open until {until}",
        "region.government": "{name} government region",
        "region.of": "{name} region",
        "region.province": "{name} province",
        "region.district": "{name} district",
    },
    "de": {
        "call.qualification": "Prüfsystem",
        "call.consultation": "Markterkundung",
        "call.interest": "Interessenbekundung",
        "call": "Ausschreibung",
        "call.from": "ab {day}",
        "call.late": "war ab {day} angekündigt, noch ist keine bekannt",
        "apply": "Bewerbung",
        "apply.always": "jederzeit",
        "apply.until": "jederzeit; das System läuft bis {day}",
        "apply.over": "das System lief bis {day}",
        "deadline.running": "laufend bis {until}",
        "region.government": "Regierungsbezirk {name}",
        "region.of": "Region {name}",
        "region.province": "Provinz {name}",
        "region.district": "Landkreis {name}",
    },
    "zh": {
        "call.qualification": "资格认证体系",
        "call.consultation": "市场咨询",
        "call.interest": "意向征集",
        "call": "招标",
        "call.from": "预计自 {day} 起",
        "call.late": "原预计自 {day} 起，目前尚未发现",
        "apply": "申请",
        "apply.always": "随时可申请",
        "apply.until": "随时可申请；体系有效至 {day}",
        "apply.over": "体系已于 {day} 到期",
        "deadline.running": "持续开放至 {until}",
        "region.government": "{name}行政区",
        "region.of": "{name}地区",
        "region.province": "{name}省",
        "region.district": "{name}县",
    },
}
