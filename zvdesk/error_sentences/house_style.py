"""What cannot be in a house style: templates that could do harm, logos that cannot be read, pale colours."""

_ASK_AGAIN = "vraag een schoon bestand aan wie u het gaf"

TEMPLATES = {
    "color_invalid": "“{color:shown}” is geen kleur; schrijf een kleur als #0F5E6B.",
    "color_too_light": (
        "De kleur #{color} is op wit papier niet te lezen: het contrast is {contrast} en moet {least} zijn. "
        "Neem een donkerder tint, zoals #{proposed}."
    ),
    "logo_too_large": "Dit logo is {size:size} groot, meer dan de {limit:size} die kan; maak het beeld kleiner.",
    "logo_unreadable": "Dit is geen beeld dat zvdesk als logo kan gebruiken; sla het logo op als PNG of JPEG.",
    # What is no template
    "template_not_word": "Dit is geen Word-document; sla het sjabloon in Word op als .docx.",
    "template_closed": (
        "Dit bestand is beveiligd met een wachtwoord, of een oud Word-document (.doc); sla het zonder wachtwoord op "
        "als .docx."
    ),
    "template_strict": (
        "Dit sjabloon is opgeslagen als “Strict Open XML”; sla het in Word op als gewoon Word-document (.docx)."
    ),
    "template_damaged": f"Dit sjabloon is beschadigd en kan niet gelezen worden; {_ASK_AGAIN}.",
    "template_too_large": (
        "Dit sjabloon is {size:size} groot, meer dan de {limit:size} die kan; maak de beelden erin kleiner."
    ),
    "template_unpacks_too_large": (
        f"Uitgepakt is dit sjabloon groter dan {{limit:size}}, en dat is geen briefpapier; {_ASK_AGAIN}."
    ),
    # What could do harm
    "template_macros": (
        "Dit sjabloon bevat macro's en wordt niet gebruikt; sla het in Word op als .docx, zonder macro's."
    ),
    "template_embedded": (
        "Dit sjabloon bevat een ingesloten bestand of besturingselement (OLE of ActiveX) en wordt niet gebruikt; haal "
        "dat eruit."
    ),
    "template_chunk": "Dit sjabloon haalt een ander document binnen (altChunk) en wordt niet gebruikt; haal dat eruit.",
    "template_attached": (
        "Dit sjabloon hangt aan een ander sjabloon ({target:shown}) en wordt niet gebruikt; maak het los in Word, bij "
        "Ontwikkelaars, Documentsjabloon."
    ),
    "template_external": (
        "Dit sjabloon haalt iets van buiten op ({target:shown}) en wordt niet gebruikt; neem het beeld of bestand in "
        "het document zelf op."
    ),
    "template_field": (
        "Dit sjabloon heeft een veld {field:shown} dat meer doet dan de brief beschrijven, en wordt niet gebruikt; "
        "haal het veld eruit."
    ),
    "template_entities": f"Dit sjabloon bevat XML die een lezer kan misleiden, en wordt niet gebruikt; {_ASK_AGAIN}.",
    "template_expression": (
        "In dit sjabloon staat “{text}”; alleen gewone invulplaatsen zoals {{{{ onderwerp }}}} kunnen."
    ),
    # What is not finished
    "template_incomplete": "Dit sjabloon kan zo niet gebruikt worden: {problems:list}.",
    "template_unusable": "Het sjabloon heeft geen plaats voor de brief; zet {{{{ inhoud }}}} in een eigen alinea.",
    "template_none": "Er is geen sjabloon in deze werkmap; kies er eerst een.",
}
"""The sentence of each code, with places for the data of the error."""
