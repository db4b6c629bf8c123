# SPDX-FileCopyrightText: 2026 The You Build It You Run It playbook contributors
# SPDX-License-Identifier: MIT
"""Losses drawn to scale: against the premium, against the allowance, by number and length."""

from decimal import Decimal

from playbook import display
from playbook.figures.bars import SPAN, scaled
from playbook.figures.canvas import LARGE, LEFT, RIGHT, SMALL, Canvas
from playbook.figures.figure import Drawing, Subject


def insurance_balance(subject: Subject) -> Drawing:
    """Draw expected loss and premium of both models to one scale."""
    cover, say = subject.numbers.retailer.insurance, subject.numbers.names
    most = cover.ops_loss
    canvas = Canvas()
    canvas.text(LEFT, 16, "Operations", bold=True)
    canvas.text(RIGHT, 16, say["insurance.ops-loss"], bold=True, anchor="end")
    canvas.hatched(LEFT, 26, SPAN, 30, "alarm")
    years = (
        ("Product team, first year", cover.setup, cover.first_year),
        ("Product team, each later year", Decimal(0), cover.later_year),
    )
    y = 80.0
    for label, setup, gain in years:
        spent = most - gain
        canvas.text(LEFT, y + 12, label, bold=True)
        canvas.text(RIGHT, y + 12, display.money(spent), bold=True, anchor="end")
        x = LEFT
        long = scaled(cover.team_loss, most)
        canvas.hatched(x, y + 22, long, 30, "alarm")
        x += long
        if setup:
            long = scaled(setup, most)
            canvas.box(x, y + 22, long, 30, inside="team-tint", outline="team", radius=0)
            x += long
        long = scaled(cover.premium, most)
        canvas.box(x, y + 22, long, 30, inside="team", outline="team", radius=0)
        x += long
        canvas.box(x, y + 22, RIGHT - x, 30, inside="page", radius=0, dashed=True)
        middle = (x + RIGHT) / 2
        words = f"{display.money(gain)} kept"
        canvas.text(middle, y + 42, words, anchor="middle", limit=RIGHT - x - 8)
        y += 76
    y += 2
    canvas.hatched(LEFT, y, 18, 14, "alarm")
    canvas.text(
        28, y + 12, f"expected loss, {say['insurance.team-loss']} with the team", size=SMALL
    )
    canvas.box(LEFT, y + 24, 18, 14, inside="team-tint", outline="team", radius=0)
    canvas.text(28, y + 36, f"set-up, once, {say['insurance.setup']}", size=SMALL)
    canvas.box(LEFT, y + 48, 18, 14, inside="team", outline="team", radius=0)
    canvas.text(28, y + 60, f"premium, a year, {say['insurance.premium']}", size=SMALL)
    return Drawing(
        canvas,
        y + 68,
        "Premium against expected loss",
        (
            f"With operations, room-planner expects to lose {say['insurance.ops-loss']} a year. "
            f"With its team it expects to lose {say['insurance.team-loss']}, pays a yearly "
            f"premium of {say['insurance.premium']} and once {say['insurance.setup']} for set-up. "
            f"That leaves {say['insurance.first-year']} in the first year and "
            f"{say['insurance.later-year']} in each later one."
        ),
        (
            "A year of room-planner at the fictional retailer Larch & Lintel, to scale: what "
            f"{say['insurance.outages']} outages cost under each model, and what the cover costs. "
            "Operations count as free."
        ),
    )


def allowance_bar(subject: Subject) -> Drawing:
    """Draw three incidents against the loss that the weekly allowance accepts."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    most = shop.old_incident.loss
    rows = (
        (f"All users, {say['incident.minutes']} minutes", shop.incident),
        (
            f"{say['partial.users']} of users, {say['partial.minutes']} minutes",
            shop.partial_incident,
        ),
        (f"All users, {say['old-incident.minutes']} minutes, operations", shop.old_incident),
    )
    canvas = Canvas()
    y = 0.0
    for label, event in rows:
        effect = display.percent(event.effectiveness or Decimal(0))
        canvas.text(LEFT, y + 16, label, bold=True)
        canvas.text(RIGHT, y + 16, effect, bold=True, anchor="end")
        allowed, lost = scaled(event.at_target, most), scaled(event.loss, most)
        canvas.box(LEFT, y + 26, allowed, 26, inside="team-tint", outline="team", radius=0)
        canvas.hatched(LEFT, y + 26, lost, 26, "alarm")
        canvas.line([(LEFT + allowed, y + 22), (LEFT + allowed, y + 56)], colour="ink", weight=2)
        canvas.text(LEFT, y + 71, f"{display.money(event.loss)} lost", size=SMALL)
        if event.protected >= 0:
            words = (
                f"{display.money(event.protected)} of {display.money(event.at_target)} protected"
            )
        else:
            words = f"{display.money(-event.protected)} beyond the allowance"
        canvas.text(RIGHT, y + 71, words, size=SMALL, colour="soft", anchor="end")
        y += 98
    y -= 8
    canvas.hatched(LEFT, y, 18, 14, "alarm")
    canvas.text(28, y + 12, "lost", size=SMALL)
    canvas.box(74, y, 18, 14, inside="team-tint", outline="team", radius=0)
    canvas.text(98, y + 12, "protected", size=SMALL)
    canvas.line([(184, y - 1), (184, y + 15)], colour="ink", weight=2)
    canvas.text(192, y + 12, "loss at the allowance", size=SMALL)
    return Drawing(
        canvas,
        y + 20,
        "Allowance, loss and protection",
        (
            f"Three incidents against the loss that the weekly allowance accepts. The first lost "
            f"{say['incident.loss']} of {say['incident.projected']} and protected "
            f"{say['incident.effectiveness']}. The second lost {say['partial.loss']} of "
            f"{say['partial.projected']} and protected {say['partial.effectiveness']}. The third, "
            f"under operations, lost {say['old-incident.loss']}, {say['old-incident.over']} beyond "
            f"the allowance: {say['old-incident.effectiveness']}."
        ),
        (
            "Three incidents of room-planner at the fictional retailer Larch & Lintel, in money to "
            "one scale. The percentage is the protection effectiveness."
        ),
    )


def restore_or_prevent(subject: Subject) -> Drawing:
    """Draw a year of outages as bars: number times length."""
    shop, say = subject.numbers.retailer, subject.numbers.names
    outages, minutes = shop["insurance.outages"], shop.incident.minutes
    loss = shop.insurance.team_loss
    panels = (
        ("As today", outages, minutes, ""),
        ("Half as long", outages, minutes / 2, "helps with every failure"),
        ("Half as many", outages / 2, minutes, "helps with foreseen ones"),
    )
    canvas = Canvas()
    wide, gap = 108.0, 14.0
    tall, base = 110.0, 168.0
    for index, (label, count, length, effect) in enumerate(panels):
        x = LEFT + index * (wide + gap)
        canvas.text(x, 15, label, bold=True, limit=wide)
        words = f"{display.shortest(count)} × {display.shortest(length)} min"
        canvas.text(x, 35, words, size=SMALL, colour="soft", limit=wide)
        for bar in range(int(outages)):
            place = x + bar * wide / int(outages)
            room = wide / int(outages) - 4
            canvas.box(place, base - tall, room, tall, inside="page", outline="grid", radius=0)
            share = min(Decimal(1), max(Decimal(0), count - bar))
            if share:
                high = scaled(length, minutes, tall)
                canvas.hatched(place, base - high, room * float(share), high, "alarm")
        canvas.line([(x, base), (x + wide - 4, base)], colour="ink")
        cost = loss * count * length / (outages * minutes)
        canvas.text(x, base + 22, display.money(cost), size=LARGE - 1, bold=True)
        if index:
            canvas.paragraph(x, base + 42, effect, wide - 2, size=SMALL, colour="soft")
    return Drawing(
        canvas,
        base + 66,
        "Half as long saves what half as many saves",
        (
            f"Three panels of a year's outages, each bar one outage and its height the minutes. "
            f"{say['insurance.outages']} outages of {say['incident.minutes']} minutes cost "
            f"{say['insurance.team-loss']}. As many outages of half the length cost "
            f"{say['insurance.half-loss']}; half as many of the same length cost the same."
        ),
        (
            "A year of outages of room-planner, priced in typical hours: one bar for each outage, "
            "its height the minutes until restored. The area is the loss."
        ),
    )
