/**
 * What is decided by data rather than code when two looks at a page are compared: thresholds and
 * phrases.
 */

/** Shares of common shingles, 0 to 1. Set by hand on synthetic pages. */
export const thresholds = {
  /** As good as unchanged. */
  same: 0.9,
  /** Edited, but still the content of the baseline. */
  alike: 0.5,
  /** As near to a page that cannot exist as this host's filler is to itself. */
  generic: 0.8,
  /** How much nearer to one page than to the other counts as nearer. */
  margin: 0.1,
} as const

/** Fewer shingles than this say nothing about a page. */
export const SHINGLES_MIN = 5

/** On a page of at most this many words a phrase counts anywhere, else only in title and headings. */
export const SHORT_PAGE_WORDS = 200

/** What a phrase tells of the page that it stands on. */
export type Notice = 'tombstone' | 'geo-block' | 'login-wall' | 'login-form' | 'interstitial'

type Phrases = { readonly notice: Notice; readonly language: string; readonly pattern: string }

/**
 * Notices of providers, as regular expressions over plain text: lower case, no accents, every run of
 * other characters one space (an apostrophe too). Phrases that may mean a block, a login or a
 * failure as well ("not available right now") are no tombstones: a false "gone" is the worst error.
 */
export const phrases: readonly Phrases[] = [
  {
    notice: 'tombstone',
    language: 'en',
    pattern:
      '(this|the) (account|channel|page|video|post|content|user|profile|group|file|site|website|item|publication|media) (has been|was|is|have been) (permanently )?(suspended|removed|deleted|terminated|disabled|taken down|banned)|(account|channel) (suspended|terminated)|no longer (available|exists)|(removed|taken down|suspended) for (violating|breaching|breaking)|violat(es|ed|ing) our (terms|rules|policies|guidelines|community)|this domain (name )?has been seized',
  },
  {
    notice: 'tombstone',
    language: 'nl',
    pattern:
      '(dit|deze|het|de) (account|kanaal|pagina|video|bericht|inhoud|gebruiker|profiel|groep|bestand|site|website) (is|werd) (permanent |definitief )?(opgeschort|verwijderd|gewist|geschorst|uitgeschakeld|offline gehaald|opgeheven)|(bestaat niet meer|niet langer beschikbaar|niet meer beschikbaar)|verwijderd wegens (schending|overtreding)',
  },
  {
    notice: 'tombstone',
    language: 'fr',
    pattern:
      '(ce|cet|cette|le|la|l) (compte|chaine|page|video|publication|message|contenu|utilisateur|profil|groupe|fichier|site) (a ete|est) (definitivement )?(suspendue?|supprimee?|retiree?|desactivee?|fermee?|bannie?)|(n existe plus|n est plus disponible)|(supprime|retire)e?s? (pour|en raison d une) violation',
  },
  {
    notice: 'tombstone',
    language: 'de',
    pattern:
      '(dieses|dieser|diese|das|der|die) (konto|account|kanal|seite|video|beitrag|inhalt|nutzer|profil|gruppe|datei|website) (wurde|ist) (dauerhaft |endgultig )?(gesperrt|entfernt|geloscht|deaktiviert|gekundigt|suspendiert)|(existiert nicht mehr|nicht mehr verfugbar|nicht langer verfugbar)|wegen (eines )?(verstosses|verstosses gegen|verletzung) .{0,60}(gesperrt|entfernt|geloscht)',
  },
  {
    notice: 'geo-block',
    language: 'en',
    pattern:
      '(not available|unavailable|withheld|restricted|blocked|removed|disabled) (in|from|for) (your (country|region|location|area)|the (eu|european union)|certain countries|some countries)|(your|this) (country|region) is not (supported|allowed)',
  },
  {
    notice: 'geo-block',
    language: 'nl',
    pattern:
      '(niet beschikbaar|geblokkeerd|verwijderd|niet toegankelijk) in (je|jouw|uw) (land|regio)|in (je|jouw|uw) (land|regio) (niet beschikbaar|geblokkeerd)|(niet beschikbaar|geblokkeerd) in de (eu|europese unie)',
  },
  {
    notice: 'geo-block',
    language: 'fr',
    pattern:
      '(pas disponible|indisponible|bloquee?|retenue?|retiree?|inaccessible) (dans|depuis) (votre|ton) (pays|region)|(pas disponible|indisponible|bloquee?) dans l (ue|union europeenne)',
  },
  {
    notice: 'geo-block',
    language: 'de',
    pattern:
      'in (deinem|ihrem|diesem) (land|gebiet|standort) (nicht (verfugbar|zuganglich)|gesperrt|blockiert)|in (deiner|ihrer) region (nicht (verfugbar|zuganglich)|gesperrt|blockiert)|(nicht verfugbar|gesperrt) in (deinem|ihrem) land|in der (eu|europaischen union) (nicht verfugbar|gesperrt)',
  },
  {
    notice: 'login-wall',
    language: 'en',
    pattern:
      '(log in|login|sign in|log on|sign up|register) (or (sign up|register|log in) )?to (continue|view|see|watch|read|access|join)|(you must|you need to|please) (be logged in|be signed in|log in|sign in)|(this|the) (account|profile|group|channel) is (private|protected)|members only|(confirm|verify) (your age|you are over|that you are)|age restricted',
  },
  {
    notice: 'login-wall',
    language: 'nl',
    pattern:
      '(log in|meld je aan|meld u aan|inloggen|aanmelden) om (verder te gaan|door te gaan|te bekijken|te zien|toegang|dit)|je moet (ingelogd|aangemeld) zijn|(dit|deze) (account|profiel|groep) is (prive|besloten)|bevestig (je|uw) leeftijd',
  },
  {
    notice: 'login-wall',
    language: 'fr',
    pattern:
      '(connectez vous|connecte toi|identifiez vous|inscrivez vous) (pour|afin)|vous devez (etre connecte|vous connecter|vous identifier)|(ce|cet) (compte|profil|groupe) est prive|(confirmez|verifiez) votre age',
  },
  {
    notice: 'login-wall',
    language: 'de',
    pattern:
      '(melde dich an|melden sie sich an|logge dich ein|loggen sie sich ein|anmelden|einloggen) um|(du musst|sie mussen) (dich |sich )?(angemeldet|eingeloggt|anmelden|einloggen)|(dieses|diese) (konto|profil|gruppe) ist (privat|geschutzt)|bestatige[n]? (sie )?(dein|ihr) alter',
  },
  {
    notice: 'interstitial',
    language: 'en',
    pattern:
      'just a moment|checking your browser|verify(ing)? (that )?you are (a )?(not a robot|human)|are you a robot|not a robot|unusual traffic|enable (javascript|cookies) (and|to)|captcha|access denied|too many requests|before you continue|(under|scheduled|down for) maintenance|(try again|be back|back) (later|soon|shortly)|temporarily unavailable|something went wrong',
  },
  {
    notice: 'interstitial',
    language: 'nl',
    pattern:
      'een ogenblik geduld|(je|uw) browser wordt gecontroleerd|geen robot|ongebruikelijk verkeer|toegang geweigerd|voordat (je|u) (verdergaat|doorgaat)|onderhoud|probeer het later|tijdelijk niet beschikbaar|er ging iets mis|er is iets misgegaan',
  },
  {
    notice: 'interstitial',
    language: 'fr',
    pattern:
      'un instant|verification de votre navigateur|pas un robot|trafic inhabituel|acces refuse|avant de continuer|en maintenance|reessayez plus tard|temporairement (indisponible|inaccessible)|(une erreur|un probleme) (est survenue?|s est produite?)',
  },
  {
    notice: 'interstitial',
    language: 'de',
    pattern:
      'einen moment|browser wird uberpruft|kein roboter|ungewohnlicher? (datenverkehr|traffic)|zugriff verweigert|bevor (du|sie) (fortfahrst|fortfahren|weitermach)|wartung|versuche[n]? (sie )?es spater|vorubergehend nicht (verfugbar|erreichbar)|etwas ist schiefgelaufen|ein fehler ist aufgetreten',
  },
]

/** Words that make a title or heading that of a login page, in the same plain text. */
export const LOGIN_TITLE =
  '(log in|login|sign in|log on|inloggen|aanmelden|meld je aan|connexion|se connecter|connectez vous|identifiez vous|anmelden|anmeldung|einloggen)'
