"""The words in which a college promises: who promises, to whom, what is done, and by when, as parts of patterns."""

import re

WE = r"(?:wij|we|burgemeester\s+en\s+wethouders|b\s?&\s?w)"
ONE = (
    r"(?:ik|(?:het|ons)\s+college(?:\s+van\s+(?:burgemeester\s+en\s+wethouders|b\s?&\s?w))?"
    r"|de\s+(?:\w+\s)?wethouder(?:\s+(?-i:[A-Z])[\w-]+)?|de\s+(?:loco-)?burgemeester|de\s+portefeuillehouder)"
)
WHO = (
    r"(?:(?<!\bvan\s)(?<!\bdoor\s)(?<!\baan\s)(?<!\bmet\s)(?<!\bbij\s)(?<!\bvoor\s)(?<!\bnaar\s)(?<!\bnamens\s)"
    rf"(?:{WE}|{ONE}))"
)
"""Who writes, not after a word that makes it somebody else who acts: "het bestuur van het college"."""

COUNCIL = (
    r"(?:(?:(?:de|uw|onze)\s+)?(?:gemeente)?raad\b(?!\s+(?:van\s+(?:state|toezicht)|voor\s+de))|(?:(?:de|alle)\s+)?raadsleden"
    r"|de\s+leden\s+van\s+(?:de|uw)\s+(?:gemeente)?raad|(?:de|uw)\s+(?:raads)?commissie\b(?!\s+bezwaar)"
    r"|(?:uw|de)\s+fracties?|de\s+fractievoorzitters|de\s+griffie|u)\b"
)
"""Whom it is promised."""

TO_DO = (
    r"(?:informeren|berichten|op\s+de\s+hoogte\s+(?:stellen|houden|brengen)|rapporteren|inlichten|bijpraten|terugkoppelen"
    r"|voorleggen|aanbieden|(?:toe|ver)?zenden|(?:toe|op|na|rond)?sturen|nazenden|doen\s+toekomen|aanleveren|delen"
    r"|betrekken|uitnodigen|terugkomen|organiseren|agenderen|bespreken|opnemen|onderzoeken|uitwerken|opstellen|evalueren"
    r"|verstrekken|presenteren|publiceren|openbaar\s+maken|toelichten|aanpassen|herzien|herstellen|corrigeren|verwerken"
    r"|middelen\s+vragen|inzetten|inspannen|nagaan|bezien|meenemen|inbrengen|inventariseren|monitoren|aandringen|aankaarten|verzoeken"
    r"|laten\s+\w+en|beginnen|starten|(?:duidelijkheid|inzicht|uitsluitsel)\s+(?:geven|verschaffen)"
    r"|(?:wel|alsnog|voortaan|opnieuw)\s+doen|(?:(?:dekkings)?voorstel|verslag|mededeling)\s+doen|in\s+kaart\s+brengen"
    r"|in\s+(?:gesprek|overleg)\s+(?:gaan|treden)|gesprek\s+aangaan|in\s+gang\s+zetten|ter\s+inzage\s+leggen"
    r"|aan\s+de\s+orde\s+stellen|onder\s+de\s+aandacht\s+brengen|afspraken\s+maken)"
)
TELLS = (
    r"(?:informe(?:ren|er|ert)|bericht(?:en)?|meld(?:en|t)?|rapporte(?:ren|er|ert)|stu(?:ren|urt?)|zend(?:en|t)?"
    r"|(?:delen|deelt?)\b(?!(?:\s+\w+){0,2}\s+(?:uw|deze|de)\s+(?:\w+\s+)?(?:zorg\w*|mening|conclusie|opvatting|visie|analyse|oordeel))"
    r"|evalue(?:ren|er|ert)|organise(?:ren|er|ert)|verstrek(?:ken|t)?|presente(?:ren|er|ert)|beantwoord(?:en|t)?"
    r"|agende(?:ren|er|ert)|betrek(?:ken|t)?|bespre(?:ken|ekt?))"
)
"""What is done, told as if it were now."""

_END = r"(?=\s*(?:[.,;!]|$)|\s+(?:dat|of|in|bij|om)\b)"
PARTED = (
    (r"legg?(?:en|t)?", rf"voor{_END}"),
    (r"bied(?:en|t)?", rf"{COUNCIL}.*\baan{_END}"),
    (r"nodig(?:en|t)?", r"uit\b"),
    (r"n(?:emen|eemt?)", rf"(?:op|mee){_END}"),
    (r"houd(?:en|t)?", r"op\s+de\s+hoogte"),
    (r"stell?(?:en|t)?", rf"(?:voor{_END}|op\s+de\s+hoogte|aan\s+de\s+orde)"),
    (r"breng(?:en|t)?", rf"(?:in{_END}|op\s+de\s+hoogte|in\s+kaart|onder\s+de\s+aandacht)"),
    (r"lever(?:en|t)?", rf"(?:aan|na){_END}"),
    (r"pra(?:ten|at)", rf"bij{_END}"),
    (r"voeg(?:en|t)?", r"toe\b"),
    (r"kom(?:en|t)?", rf"(?:met\s+een\s+\w*(?:voorstel|plan|brief|reactie|notitie|uitwerking|memo)|naar\s+{COUNCIL})"),
    (r"(?:laat|laten)", rf"{COUNCIL}.*\bweten"),
    (r"licht(?:en|t)?", r"toe\b"),
    (r"ga(?:an|at)?", r"(?:in\s+(?:gesprek|overleg)|het\s+gesprek\s+aan)"),
    (r"(?:draag|draagt|dragen)", rf"zorg\s+voor\s+dat\b.*{COUNCIL}"),
)
"""Verbs that mean a promise only with what follows them: "nemen … op", and not "nemen … een besluit"."""

DONE = (
    r"(?:geïnformeerd|bericht|op\s+de\s+hoogte\s+(?:gesteld|gehouden|gebracht)|ingelicht|bijgepraat|teruggekoppeld"
    r"|gerapporteerd|voorgelegd|aangeboden|(?:toe|na|ver)?gezonden|verzonden|(?:toe|na|op|rond)?gestuurd|gedeeld"
    r"|aangeleverd|betrokken|besproken|uitgenodigd|georganiseerd|geagendeerd|verstrekt|gepresenteerd|ter\s+inzage\s+gelegd"
    r"|bekendgemaakt|toegelicht)"
)
AFTER = r"(?:terug|toe|na|aan|voor|op|bij|uit|in)(?=\s*(?:[.,;!]|$))"
"""What a verb that was parted ends with: "wij sturen het overzicht toe"."""

SENDS = r"(?:stu(?:ren|urt?)|zend(?:en|t)?)"
SENT = r"(?:toe|na|op)(?=\s*(?:[.,;!]|$))"
"""Sending to the council, which is a promise without a day too: "De wethouder stuurt u het verslag toe"."""

RECEIVER = r"(?:(?:de|uw|onze)\s+(?:gemeente)?raad\b(?!\s+(?:van|voor)\b)|(?:de|alle)\s+raadsleden|u)\b"
"""Who is said to get something: not a commission or a fractie, which get much as a matter of course."""

_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
TO_COME = re.compile(
    rf"\b20\d\d\b|\b{_MONTH}\b|\bkwartaal\b|\bQ[1-4]\b|\bweek\s+\d|\bbinnen\s+[\w-]+\s+(?:dagen|werkdagen|weken|maanden|jaar)\b"
    r"|\b(?:zomer|najaar|voorjaar|winter|herfst|lente|zomerreces|kerstreces|reces)\b|\b(?:half)?jaar\b"
    r"|\b\w*(?:jaarverslag|kadernota|begroting|voorjaarsnota|najaarsnota|bestuursrapportage|jaarrekening|jaarstukken"
    r"|voortgangsrapportage|kwartaal(?:bericht|rapportage)|perspectiefnota|prestatieafspraken)\b"
    r"|\bzodra\b|\bvoortaan\b|\b(?:eerst)?volgende\b|\bkomende?\b|\baanstaande\b|\bbinnenkort\b|\bspoedig\b|\bte\s+zijner\s+tijd\b"
    r"|\bdaarna\b|\bvervolgens\b|\bdan\s+(?:aan|met|naar)\b|\bna\s+(?:afloop|afronding|vaststelling|ommekomst)\b|\bnieuwe\b"
    r"|\bvergadering\s+van\s+\d",
    re.IGNORECASE,
)
"""A time that is named."""

USUAL = re.compile(
    r"\b(?:jaarlijks|maandelijks|wekelijks|halfjaarlijks|periodiek|regelmatig|doorgaans|standaard"
    r"|(?:elk|ieder|per)e?\s+(?:half)?(?:jaar|kwartaal|maand|week))\b",
    re.IGNORECASE,
)
"""What is done always is told, not promised, unless it is said from when."""

ALWAYS = re.compile(rf"{USUAL.pattern}|\b(?:altijd|steeds|al|reeds|telkens)\b", re.IGNORECASE)
"""What is done anyway, also where no time is named."""

BEGINS = re.compile(
    r"\b(?:voor\s+het\s+eerst|met\s+ingang\s+van|vanaf|voortaan|de\s+eerste|een\s+eerste)\b", re.IGNORECASE
)

NOT = re.compile(
    r"\b(?:niet|nooit|geen|evenmin)\b(?!\s+(?:alleen|slechts|enkel|later|eerder|pas|langer\s+dan)\b)", re.IGNORECASE
)
"""What makes a promise the opposite of one; "niet alleen" and "niet later dan" do not."""
