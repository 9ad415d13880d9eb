"""The words of the pipeline in simplified Chinese; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

CHINESE: Final[dict[str, str]] = {
    "title": "商机，{since:day} 至 {until:day}",
    "section.funnel": "进展",
    "section.sales": "订单",
    "section.speed": "时间与成本",
    "section.quality": "商机的质量",
    "section.coverage": "合适的项目看到了多少",
    "section.alerts": "提醒的质量",
    "section.accounts": "客户带来的订单",
    "stage.found": "发现",
    "stage.looking": "研究中",
    "stage.offered": "已报价",
    "stage.won": "已赢得",
    "stage.lost": "已失去",
    "stage.passed": "已放弃",
    "by.digest": "在摘要中展示",
    "by.reader": "由读者的反馈",
    "by.person": "由人移动",
    "by.award": "由授标结果",
    "by.cancelled": "被采购方取消",
    "board.column": "{stage}：{n:n|个项目|个项目}，{value:eur}，{stated:count} 个有金额",
    "board.empty": "{stage}：无",
    "board.more": "另有 {n:count} 个",
    "board.days": "已有{n:n|天|天}",
    "board.today": "今天起",
    "board.value": "{value:eur}",
    "board.value.unknown": "金额不详",
    "board.until": "截至 {on:day}",
    "moved": "{project} 现在的阶段：{stage}。",
    "name.found": "发现",
    "name.looked_at": "研究过",
    "name.offered": "已报价",
    "name.won": "已赢得",
    "name.lost": "已失去",
    "name.hit_rate": "中标率",
    "name.hit_rate_by_value": "按金额的中标率",
    "name.value_won": "赢得的金额",
    "name.margin_won": "赢得的毛利",
    "name.revenue_per_person": "人均年赢得金额",
    "name.found_to_offered": "从发现到报价",
    "name.cycle_time": "从发现到决定",
    "name.cost_per_qualified": "每个合格项目的成本",
    "name.cost_per_order": "每个订单的成本",
    "name.qualified_share": "值得一看的比例",
    "name.pipeline_value": "在手商机",
    "name.expected_value": "在手商机的预期金额",
    "name.coverage_known": "已知公告中这里有的",
    "name.coverage_known_shown": "已知公告中展示过的",
    "name.coverage_recapture": "按两个来源估计的覆盖率",
    "name.coverage_reported": "读者想看的项目中展示过的",
    "name.kept_share": "已评判项目中保留的比例",
    "name.kept_share_of_shown": "已展示项目中保留的比例",
    "name.hours_to_digest": "从发布到摘要",
    "name.account_value": "订单",
    "define.found": "时段内首次在摘要中展示的项目。",
    "define.looked_at": "时段内首次被读者反馈为合适、或被人移到研究中或之后阶段的项目。",
    "define.offered": "时段内被人移到已报价、或已赢得的项目。",
    "define.won": "时段内赢得的项目：授标结果写明本公司（档案中的 company 和 also_called，不计法"
    "律形式），或由人说明；人的说明优先于授标结果。",
    "define.lost": "时段内研究过或报过价而失去的项目：授予他人且再无可赢得的部分、被取消、读者反"
    "馈不合适，或由人说明。",
    "define.hit_rate": "已赢得的报价占时段内已赢得或已失去的报价的比例。区间：得分区间。",
    "define.hit_rate_by_value": "已赢得的报价的金额，占时段内已赢得或已失去且金额已知的报价的金"
    "额的比例。",
    "define.value_won": "时段内赢得的订单金额合计：以录入的为准，否则取授标价格，再否则取注明的"
    "金额。部分金额不详时至少有这么多。",
    "define.margin_won": "时段内随赢得的订单录入的毛利合计。部分没有录入时至少有这么多。",
    "define.revenue_per_person": "时段内赢得的金额，除以 tendril.toml 中 [pipeline] 的人数和年数。",
    "define.found_to_offered": "从首次摘要（否则首次研究）到报价的天数的中位数，针对时段内的报"
    "价。区间：按秩次。",
    "define.cycle_time": "从首次摘要（否则首次研究）到赢得或失去的天数的中位数，针对时段内有结果"
    "的报价。区间：按秩次。",
    "define.cost_per_qualified": "时段内各月的成本（tendril.toml 中的 [[pipeline.cost]]）除以其"
    "间研究过的项目数。区间：按泊松计数的个数。",
    "define.cost_per_order": "时段内各月的成本（tendril.toml 中的 [[pipeline.cost]]）除以其间赢"
    "得的订单数。区间：按泊松计数的个数。",
    "define.qualified_share": "时段内首次展示的项目中，此后研究过的比例。区间：得分区间。",
    "define.pipeline_value": "目前研究中或已报价的项目的金额合计。部分金额不详时至少有这么多。",
    "define.expected_value": "每个在手项目的金额，乘以其阶段（研究过或已报价）迄今有结果的项目中"
    "赢得的比例。区间：这些比例的得分区间的两端。",
    "define.coverage_known": "在已知合适的公告（主目录中的 known.txt，或 --known FILE）中，数据"
    "仓库所有的比例。区间：得分区间。",
    "define.coverage_known_shown": "在已知合适的公告中，档案的摘要展示过的比例。区间：得分区间。",
    "define.coverage_recapture": "在两个来源都覆盖的国家，时段内招标且与档案相符的项目中：任一来"
    "源所有的项目数，除以查普曼法（捕获与再捕获）估计的总数。区间：变换后的 logit（Sadinle "
    "2009）。两个来源遗漏相同项目时，这是可能的最高值。",
    "define.coverage_reported": "时段内读者保留的项目，占这些项目与读者说本应展示的项目（"
    "`tendril missed --should-have`）之和的比例。这是可能的最高值：读者只报告自己听说的。区间："
    "得分区间。",
    "define.kept_share": "时段内首次展示且读者评判过的项目中，保留（合适）的比例。区间：得分区间。",
    "define.kept_share_of_shown": "时段内首次展示的项目中，保留（合适）的比例；无人评判的算未保"
    "留。区间：得分区间。",
    "define.hours_to_digest": "从项目首次展示前最新的公告到该摘要的小时数的中位数。许多来源只注"
    "明日期，自零点起算。区间：按秩次。",
    "define.account_value": "迄今从一个客户赢得的全部订单的金额（到今天为止的客户终身价值）。部"
    "分金额不详时至少有这么多。",
    "basis.funnel": "{since:day} 至 {until:day}",
    "basis.decided": "{since:day} 至 {until:day}；{by_award:count} 个依据授标结果",
    "basis.hits": "有结果的{offers:n|个报价|个报价}中 {won:count} 个",
    "basis.hits.value": "{of:eur} 中的 {value:eur}；{offers:n|个报价|个报价}中 {stated:count} 个"
    "有金额",
    "basis.value": "{won:n|个订单|个订单}中 {stated:count} 个",
    "basis.people": "{value:eur}，来自{won:n|个订单|个订单}，{people:count} 人",
    "basis.people.unknown": "不详：tendril.toml 中没有写明 [pipeline] people",
    "basis.cycle": "{n:n|个项目|个项目}",
    "basis.cost": "{months:n|个月|个月}共 {spent:eur}；其中 {n:count} 个",
    "basis.cost.none": "不详：tendril.toml 中没有这几个月的 [[pipeline.cost]]",
    "basis.qualified": "展示的 {shown:count} 个中 {looked:count} 个",
    "basis.open": "{projects:n|个项目|个项目}中 {stated:count} 个有金额",
    "basis.expected": "{projects:n|个项目|个项目}中 {stated:count} 个；迄今赢得：研究过的 "
    "{looking:share}，报价的 {offered:share}（{ended:count} 个有结果）",
    "basis.expected.none": "不详：没有带金额的在手项目，或尚无任何结果",
    "basis.known": "{known:n|条公告|条公告}中 {n:count} 条",
    "basis.known.none": "不详：没有已知公告；请列在主目录的 known.txt 中",
    "basis.recapture": "{one} 有 {first:count} 个，{other} 有 {second:count} 个，两者都有的 "
    "{both:count} 个，合计 {union:count} 个，估计共约 {size:count} 个；{countries}",
    "basis.recapture.few": "不详：两者都有的只有 {both:count} 个（{one} 有 {first:count} 个，"
    "{other} 有 {second:count} 个）；至少需要七个",
    "basis.recapture.none": "不详：在合适的{projects:n|个项目|个项目}中，没有两个来源有相同的项目",
    "basis.reported": "保留 {kept:count} 个，报告遗漏 {missed:count} 个，其中 {unseen:count} 个"
    "这里也没有",
    "basis.kept_share": "评判的 {judged:count} 个中 {kept:count} 个",
    "basis.kept_share_of_shown": "展示的 {shown:count} 个中 {kept:count} 个",
    "basis.hours": "{n:n|个项目|个项目}",
    "basis.account": "自 {first:day} 起{n:n|个订单|个订单}",
    "basis.account.margin": "自 {first:day} 起{n:n|个订单|个订单}；{with:count} 个的毛利为 "
    "{margin:eur}",
}
