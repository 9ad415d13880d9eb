"""The words of the market in simplified Chinese; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

CHINESE: Final[dict[str, str]] = {
    "title": "市场",
    "none": "还没有数字。请先导入或抓取公告。",
    "note.sample": "样本：至少有一个来源是从文件载入的，从未抓取，因此无人知道它是否包含全部已发"
    "布的公告。样本中的增长不等于市场的增长；其中的份额较为可靠。",
    "note.no_growth": "没有增长数字：没有来源完整覆盖 {first:month} 至 {last:month} 以及此前的相"
    "同月份（{before:month} 至 {until:month}）。",
    "note.no_growth.try": "没有增长数字：没有来源完整覆盖 {first:month} 至 {last:month} 以及此前"
    "的相同月份（{before:month} 至 {until:month}）。有来源完整覆盖的最近时段是 "
    "`--since {try_first} --until {try_end}`。",
    "note.left_out": "增长不含 {sources}：两个时段中未完整覆盖。",
    "note.jumped": "增长不含 {source}：它带来的公告是一年前的 {times:count} 倍，可见变化的是其覆"
    "盖范围，而不是市场。",
    "section.growth": "增长，{first:month} 至 {last:month} 与一年前相比",
    "section.growth.none": "增长",
    "section.growth_by_sector": "按行业的增长",
    "section.growth_by_region": "按地区的增长",
    "section.recent": "最近三个月（剔除季节因素）",
    "section.investors": "新的投资方",
    "section.budgets": "预算在哪里：仍可赢得的项目",
    "section.frameworks": "仍可赢得的框架协议：是上限，不是预算",
    "section.prices": "一个标段的价格（中位数）",
    "section.ceilings": "上限、框架协议下的订单和提高的金额：不是价格",
    "section.bidders": "有多少家投标",
    "section.wins": "由谁中标",
    "section.leads": "从宣布到招标",
    "all": "全部",
    "of_share": "{label}：占全部的份额",
    "plan": "计划",
    "news": "新闻、许可、宣布",
    "lead": "{label}，{how}",
    "name.growth": "市场增长",
    "name.growth_by_sector": "行业增长",
    "name.growth_by_region": "地区增长",
    "name.growth_of_share_by_sector": "行业份额的增长",
    "name.growth_of_share_by_region": "地区份额的增长",
    "name.recent_growth": "近期增长",
    "name.recent_growth_by_sector": "行业的近期增长",
    "name.recent_growth_by_region": "地区的近期增长",
    "name.new_investors": "新的投资方",
    "name.budget_by_region": "预算合计",
    "name.budget_by_region_median": "预算中位数",
    "name.framework_ceilings_by_region": "上限合计",
    "name.framework_ceilings_by_region_median": "上限中位数",
    "name.price_level": "价格",
    "name.call_off_level": "框架协议下的订单",
    "name.framework_ceiling": "框架协议的上限",
    "name.modified_price": "变更后的价格",
    "name.raised_ceiling": "变更后的上限",
    "name.modified_price_change": "变更带来的价格变化",
    "name.raised_ceiling_change": "变更带来的上限变化",
    "name.bidders": "投标数",
    "name.one_bidder_share": "仅有一家投标",
    "name.win_share": "中标份额",
    "name.win_share_of_value": "占价格的份额",
    "name.announced_became_tender": "进入招标的比例",
    "name.announced_to_tender": "到招标的天数（中位数）",
    "define.growth": "时段内首次发布招标的项目数，与一年前（时段更长则为相应年数前）相同月份的项"
    "目数之比，减一。仅含完整覆盖两个时段每个月份的来源。区间：两个计数之比，其离散大于偶然（按"
    "月的准泊松分布，学生 t）。",
    "define.growth_by_sector": "同增长，针对一个 CPV 类别的项目。",
    "define.growth_by_region": "同增长，针对一个国家或 NUTS 地区的项目。",
    "define.growth_of_share_by_sector": "时段内该行业占全部招标的份额，与此前相同月份的份额之"
    "比，减一：该行业相对于其他行业的表现。",
    "define.growth_of_share_by_region": "时段内该地区占全部招标的份额，与此前相同月份的份额之"
    "比，减一：该地区相对于其他地区的表现。",
    "define.recent_growth": "最近三个月的招标数与再前三个月之比，各按其月份的季节因子调整，减"
    "一。季节因子按经典分解法（与十二个月中心移动平均之比）计算，至少需要 36 个完整月份。区间："
    "趋势和季节都不能解释的离散。",
    "define.recent_growth_by_sector": "同近期增长，针对一个 CPV 类别的项目。",
    "define.recent_growth_by_region": "同近期增长，针对一个国家或 NUTS 地区的项目。",
    "define.new_investors": "首条投资公告（关于工厂、生产线、扩建等的新闻或宣布、许可、银行项"
    "目）在时段之内、且此前至少已观察十二个月的企业。至少有这么多：不声张的投资看不到。",
    "define.budget_by_region": "仍可赢得的项目所注明金额的合计，不含框架协议：招标算到截止时间（"
    "未注明则半年），计划算两年。至少有这么多：未注明金额不等于零。",
    "define.budget_by_region_median": "仍可赢得的项目所注明金额的中位数，不含框架协议。区间：按"
    "秩次。",
    "define.framework_ceilings_by_region": "仍可赢得的框架协议下最多可订购金额的合计。不是预算。",
    "define.framework_ceilings_by_region_median": "仍可赢得的框架协议下最多可订购金额的中位数。"
    "不是预算。",
    "define.price_level": "已授标标段价格的中位数，每个结果计一次，按发布当日汇率折合欧元。不含"
    "多个标段的总额、框架协议的上限和变更后的合同。区间：按秩次，一条公告的各结果合计为一个。",
    "define.call_off_level": "框架协议下订单价格的中位数。",
    "define.framework_ceiling": "已授标框架协议下最多可订购金额的中位数。不是价格。",
    "define.modified_price": "合同变更后价格的中位数。不是中标时的价格。",
    "define.raised_ceiling": "框架协议变更后上限的中位数。",
    "define.modified_price_change": "变更后价格与变更前之比的中位数，减一。",
    "define.raised_ceiling_change": "变更后上限与变更前之比的中位数，减一。",
    "define.bidders": "一个已授标标段收到的投标数的中位数。区间：按秩次，一条公告的各结果合计为"
    "一个。",
    "define.one_bidder_share": "在写明投标数的已授标标段中，只有一家投标的比例。区间：得分区间，"
    "一条公告的各结果合计为一个。",
    "define.win_share": "一家企业单独或与他人共同赢得的结果，占全部写明中标方的结果的比例；同一"
    "机构的各名称合并计算；不含变更。区间：得分区间，一条公告的各结果为一组。",
    "define.win_share_of_value": "一家企业单独赢得的结果的已知价格，占全部已知价格的比例；不含上"
    "限和变更。",
    "define.announced_became_tender": "在至少两年前、任何招标之前宣布的项目中，两年内进入招标的"
    "比例。区间：得分区间。",
    "define.announced_to_tender": "从首次宣布到首次招标的天数的中位数，针对至少两年前宣布且两年"
    "内进入招标的项目。区间：按秩次。",
    "basis.growth": "此前 {earlier:count} 次，现有{later:n|次招标|次招标}；{sources}",
    "basis.recent": "{months:count} 个月；{sources}",
    "basis.investors": "自 {since:day} 起观察；另有 {again:count} 家再次投资；{names}",
    "basis.investors.none": "自 {since:day} 起观察；另有 {again:count} 家再次投资",
    "basis.investors.young": "不详：自 {since:day} 才开始观察，因此所有企业都是新的",
    "basis.budget": "{projects:n|个项目|个项目}中 {stated:count} 个有金额；最大的为 "
    "{largest:eur}，占合计的 {part:share}",
    "basis.budget.one": "{projects:n|个项目|个项目}中 1 个有金额",
    "basis.budget.none": "{projects:n|个项目|个项目}均无金额",
    "basis.price": "{notices:n|条公告|条公告}中 {results:count} 个结果里的 {stated:count} 个；中"
    "间一半为 {lower:eur} 至 {upper:eur}",
    "basis.raise": "{stated:count} 项变更写明了前后两个数值",
    "basis.bidders": "{notices:n|条公告|条公告}中的{results:n|个结果|个结果}",
    "basis.wins": "{results:count} 个结果中的 {won:count} 个，见于 {all_notices:count} 条公告中"
    "的 {notices:count} 条",
    "basis.wins.value": "{priced:n|个价格|个价格}，{paid:eur} 中的 {value:eur}",
    "basis.lead.plan": "{announced:count} 个计划（预告）中 {tendered:count} 个，在 {days:count} "
    "天之内",
    "basis.lead.news": "{announced:count} 个宣布、许可和新闻中 {tendered:count} 个，在 "
    "{days:count} 天之内",
    "chart.growth_by_sector": "按行业的增长",
    "chart.growth_by_region": "按地区的增长",
    "chart.calls_by_month": "各月招标数",
    "chart.budget_by_region": "仍可赢得的预算",
    "chart.price_level": "一个标段的价格",
    "chart.win_share": "由谁中标",
    "chart.announced_to_tender": "从宣布到招标",
    "below.growth": "{first:month} 至 {last:month} 与一年前相比，按 {sources} 的招标数。圆点附 "
    "95% 区间；区间包含无变化时为灰色。",
    "below.calls_by_month": "按首次招标月份的项目数；{sources}。",
    "below.budget_by_region": "注明金额的合计；不含框架协议；未注明金额的不计入。",
    "below.price_level": "已授标标段的价格中位数及其 95% 区间；以十的幂为刻度。",
    "below.win_share": "占写明中标方的结果的份额，附 95% 区间。",
    "below.announced_to_tender": "天数的中位数及其 95% 区间。",
    "below.sample": "是样本，不是市场。",
    "adjusted": "剔除季节因素",
    "written": "{folder} 中有{n:n|张图表|张图表}",
}
