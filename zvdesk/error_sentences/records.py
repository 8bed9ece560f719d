"""What is wrong with a record or one of its fields."""

TEMPLATES = {
    "leaving_unsure": (
        "Er is niets naar buiten gegaan, want dit is eerst na te kijken: {found:list}. Maskeer of verander het, of "
        "aanvaard het met een reden."
    ),
    "leaving_finding_unknown": "Er is geen bevinding “{key}” in uw teksten; kijk opnieuw na wat er naar buiten gaat.",
    "visit_without_partner": "Bij “{title}” staat geen ketenpartner; kies er eerst een.",
    "thanks_unsettled": (
        "In het bedankbericht staat nog: {found:list}. Kijk het verslag van dit bezoek na, en maskeer dat daar of "
        "aanvaard het met een reden."
    ),
    "partner_not_visited": "“{title}” staat niet bij dit werkbezoek; kies een ketenpartner die er wel bij staat.",
    "observation_settled": "“{title}” is al uitgewerkt ({outcome}); zet het eerst weer open.",
    "speaking_time_invalid": "Een spreektijd van {length} kan niet; kies van 0 tot en met {longest} minuten.",
    "speaking_time_unreadable": (
        "“{text}” is geen spreektijd; geef minuten als 5, 2,5 of 2:30 (minuten:seconden), of seconden als 150 s."
    ),
    "rhythm_invalid": (
        "Om de {months} maanden spreken kan niet; kies een getal van 1 tot en met {longest}, of laat het leeg."
    ),
    "partner_kinds_missing": (
        "Zeg met welke soorten u wilt beginnen (zie zvdesk partner catalogue), of geef --all, maar niet allebei."
    ),
    "partner_kind_unknown": "De catalogus heeft geen “{kind}”; kies uit {known:list}.",
    "visit_undated": "“{title}” heeft nog geen datum; vul die eerst in, dan kan het de agenda in.",
    "question_not_offered": (
        "“{text}” staat niet bij de vragen van de ketenpartners van dit werkbezoek; kies een van die vragen, "
        "of voeg uw eigen vraag toe."
    ),
    "relation_with_itself": "“{title}” kan geen relatie met zichzelf hebben; kies een andere ketenpartner.",
    "kind_unknown": "De soort “{kind}” bestaat niet; kies uit {known:list}.",
    "record_unknown": "Er is {kind:no_kind} met het kenmerk “{id}”; kijk het na in de lijst.",
    "record_ambiguous": "Het kenmerk “{id}” past op meer onderdelen; geef meer tekens, zoals {candidates:short_ids}.",
    "record_of_other_kind": "Het kenmerk “{id}” hoort bij een {kind:kind}, niet bij een {expected:kind}.",
    "record_deleted": "“{title}” ligt in de prullenbak; zet het eerst terug.",
    "record_not_in_trash": "“{title}” ligt niet in de prullenbak; gooi het daar eerst in.",
    "written_since": (
        "In “{title}” is daarna nog geschreven; dat ginge mee weg. Wilt u het kwijt, verwijder het dan zelf, dan ligt "
        "het in de prullenbak."
    ),
    "owner_deleted": "Dit hoort bij “{title}”, dat nog in de prullenbak ligt; zet dat eerst terug.",
    "field_unknown": "Een {kind:kind} heeft geen veld “{field}”; de velden zijn {known:list}.",
    "field_invalid": (
        "Het veld {field:field} van een {kind:kind} moet {expected:expected} zijn; nu staat er {value:given}."
    ),
    "part_twice": "In het veld {field:field} van een {kind:kind} staat “{id}” twee keer; laat er één van staan.",
    "field_required": "Het veld {field:field} van een {kind:kind} mag niet leeg zijn; vul het in.",
    "field_fixed": "Het veld {field:field} van een {kind:kind} ligt vast; maak zo nodig een andere {kind:kind}.",
    "fields_missing": "Een {kind:kind} kan niet zonder {fields:fields}; vul dat in.",
    "parts_too_deep": "Deelvragen gaan hooguit {deepest} niveaus diep; zet de diepste een niveau hoger.",
    "part_of_record": "Een {kind:kind} is een onderdeel van “{title}”; wijzig dat.",
    "attach_elsewhere": "Aan een {kind:kind} kan geen bestand hangen; kies bijvoorbeeld een notitie.",
    "attach_instead": "Een bijlage komt erbij door een bestand toe te voegen aan bijvoorbeeld een notitie.",
    "file_to_replace_unclear": (
        "Bij “{title}” hangt niet precies één bestand ({count}); noem de bijlage die vervangen moet worden."
    ),
    "reading_state_exists": "Van “{title}” is al een leesstand; wijzig die.",
    "preparation_exists": "Bij “{title}” is al een voorbereiding; vul die aan.",
    "item_of_the_council": (
        "“{title}” staat op de agenda van de raad en houdt de plaats die het daar heeft; verplaats een eigen punt."
    ),
    "technical_question_empty": "De technische vraag is nog leeg; schrijf wat u wilt weten.",
    "note_empty": "De aantekening is nog leeg; schrijf wat u wilt onthouden.",
    "link_to_itself": "Iets kan niet met zichzelf of een deel van zichzelf gekoppeld worden; kies iets anders.",
    "place_elsewhere": "“{title}” hoort bij een andere vergadering of raadsvraag; kies een plaats binnen dezelfde.",
    "item_under_itself": "“{title}” kan niet onder zichzelf staan; kies een andere plaats.",
    "version_unknown": "Versie {revision} is er niet van dit onderdeel; kies een versie uit de geschiedenis.",
    "confidentiality_reason_missing": (
        "Dit komt voort uit iets wat {source} is; zet erbij waarom het {level} mag zijn (confidentiality_reason)."
    ),
}  # fmt: skip
