"""What is wrong with a workspace, its keys or its backups."""

TEMPLATES = {
    # The workspace and its keys
    "no_workspace": "In “{path}” is geen werkmap; kies een andere map of maak er een.",
    "folder_not_empty": "De map “{path}” is niet leeg; kies een nieuwe of een lege map.",
    "folder_synced": (
        "De map “{path}” wordt bijgehouden door {client}; een werkmap zou daar beschadigd raken. Kies een gewone map "
        "op deze computer en zet alleen back-ups bij {client}."
    ),
    "passphrase_needed": "Deze werkmap heeft een wachtwoord; geef het op.",
    "passphrase_wrong": "Dat is niet het wachtwoord van deze werkmap; probeer een ander of de herstelsleutel.",
    "passphrase_empty": "Een leeg wachtwoord beschermt niets; kies een wachtwoord van ten minste één teken.",
    "passphrase_exists": "Deze werkmap heeft al een wachtwoord; u kunt het wijzigen.",
    "passphrase_none": "Deze werkmap heeft geen wachtwoord; u kunt er een instellen.",
    "recovery_key_wrong": "Dat is niet de herstelsleutel van deze werkmap; kijk op de afdruk van deze werkmap.",
    "recovery_key_length": (
        "Een herstelsleutel heeft {expected} letters en cijfers, hier staan er {found}; neem hem helemaal over."
    ),
    "recovery_key_mistyped": "In groep {group} van de herstelsleutel staat een fout; kijk die groep na.",
    "workspace_in_use": (
        "De werkmap “{path}” is al open{pid:holder}{since:since}; sluit zvdesk daar en probeer het opnieuw."
    ),
    "workspace_read_only": "De werkmap “{path}” is alleen om te lezen geopend; er kan niets in gewijzigd worden.",
    "workspace_closed": "De werkmap “{path}” is gesloten; open haar opnieuw.",
    "lock_unsupported": (
        "De schijf met “{path}” kan een bestand niet voor zvdesk alleen vasthouden; kies een map op deze computer."
    ),
    "switch_unfinished": "Het werk aan “{path}” is niet af; open de werkmap opnieuw, dan maakt zvdesk het af.",
    "switch_damaged": "In “{path}” is niet meer te lezen waar het werk was gebleven; zet een back-up terug.",
    "keys_missing": "Het sleutelbestand “{path}” ontbreekt; zet het terug uit een back-up.",
    "keys_damaged": "Het sleutelbestand van de werkmap is beschadigd; zet een back-up terug.",
    "database_missing": "Het gegevensbestand “{path}” ontbreekt; zet een back-up terug.",
    "database_damaged": "Het gegevensbestand “{path}” is beschadigd; zet een back-up terug. Er is niets gewijzigd.",
    "schema_newer": (
        "“{path}” is gemaakt met een nieuwere zvdesk; werk zvdesk op deze computer bij. Er is niets aan gewijzigd."
    ),
    "schema_older": (
        "De werkmap “{path}” komt van een oudere zvdesk en moet eerst worden bijgewerkt; open haar één keer met "
        "schrijfrecht."
    ),
    "migration_left_orphans": (
        "De werkmap kon niet worden bijgewerkt, want er ontbreken gegevens in {tables:list}; er is niets gewijzigd. "
        "Zet een back-up terug."
    ),
    "attachment_missing": "Het bestand van deze bijlage ontbreekt in de werkmap; zet een back-up terug.",
    "attachment_damaged": "Het bestand van deze bijlage is beschadigd; voeg het opnieuw toe of zet een back-up terug.",
    # Backups
    "no_backup": "In “{path}” is geen back-up; kies de map van één back-up, met een datum als naam.",
    "backup_damaged": "De back-up is beschadigd bij “{path}”; gebruik een andere. Er is niets teruggezet.",
    "backup_opened": "“{path}” is een back-up en geen werkmap; zet die eerst terug als nieuwe werkmap.",
    "backup_busy": "Er wordt in “{path}” al een back-up gemaakt{pid:holder}; wacht tot die klaar is.",
}  # fmt: skip
