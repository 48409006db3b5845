/**
 * The words themselves, language by language, without capitals and with diacritics. `\p{L}*` at
 * an end takes every ending. Which verb is stronger than which stands in lexicon.ts.
 */

const numeralsNl = 'twin|der|veer|vijf|zes|zeven|tach|negen'

/** Dutch. */
export const nl = {
  verbs: {
    referred: 'verwezen|verwees|verwijzen|gemeld|aangemeld|doorgegeven|gesignaleerd|voorgelegd',
    offline: 'offline|onbereikbaar\\p{L}*|onbeschikbaar|niet meer (?:online|bereikbaar)',
    removed:
      'verwijder\\p{L}*|gewist|gedeletet|deleted|weggehaald|weggenomen|neergehaald|geschrapt|gesupprimeerd|offline gehaald|offlinegehaald|uit de lucht gehaald|van het (?:net|internet) gehaald|opgeruimd',
    destroyed:
      'vernietig\\p{L}*|verwoest\\p{L}*|gebroken|breken|ontmantel\\p{L}*|uitgeschakeld|lamgelegd|monddood|geneutraliseerd|uitgeroeid|opgerold|verslagen|zwijgen (?:op)?gelegd|het zwijgen op\\p{L}*|tot zwijgen\\p{L}*|zwijgt',
  },
  joins: 'en|maar',
  says: 'zeggen|zegt|zeiden|zei|melden zelf|meldt zelf|verklaren|verklaart|verklaarden|antwoordden|antwoorden|volgens',
  negations: 'niet|nooit|geen',
  units: {
    item: "items?|elementen|element|adressen|adres|url'?s",
    provider:
      '(?:online ?-?)?(?:dienstverleners?|dienstenaanbieders?|providers?|platformen|platforms?|aanbieders?)',
    video: "video'?s?|filmpjes?|films?",
    audio: 'audio\\p{L}*|geluidsopnamen?',
    image: "afbeeldingen|afbeelding|beelden|beeld|foto'?s?",
    publication: 'publicaties?',
    post: 'berichten|bericht|posts?',
    account: 'accounts?|profielen|profiel',
    group: 'groepen|groep',
    channel: 'kanalen|kanaal|communicatiekanalen',
    page: "pagina'?s?",
    file: 'bestanden|bestand',
    site: 'websites?|sites?|webstekken',
    partner:
      'landen|land|staten|staat|lidstaten|partners?|diensten|politiediensten|autoriteiten|organisaties?',
    person: 'personen|persoon|mensen|mens|verdachten|gebruikers?|volgers?|lezers?|leden|daders?',
    server: 'servers?|domeinen|domein|domeinnamen',
  },
  topics: 'topics?',
  qualifiers: {
    more: 'meer dan|ruim|boven de|over de',
    least: 'minstens|ten minste|minimaal|op zijn minst',
    less: 'minder dan|hoogstens|maximaal|ten hoogste|onder de',
    vague: "ongeveer|circa|ca\\.?|bijna|zowat|een|rond de|nagenoeg|om en bij de|zo'n",
  },
  lessThanTen: 'minder dan tien',
  numerals: `twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien|(?:\\p{L}*en)?(?:${numeralsNl})tig|\\p{L}*(?:honderd|duizend|miljoen|miljard)\\p{L}*|tientallen|dozijn\\p{L}*|helft|kwart|procent`,
  quantities:
    'alle|allemaal|alles|de meeste|veel|vele|talloze|weinig|enkele|geen enkele?|een groot aantal|een belangrijk aantal|massaal|één',
  hub: 'coördinatiepunt\\p{L}*|hub|europol|commandopost|den haag',
  months: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  time: '(?<hour>\\d{1,2})(?:[.:](?<minute>\\d{2}))? ?(?:uur|u)',
  group: '\\.',
  decimal: ',',
} as const

/** French. */
export const fr = {
  verbs: {
    referred: 'signalée?s?|signaler|signalons|transmise?s?|notifiée?s?|référée?s?',
    offline: 'hors ligne|inaccessibles?|indisponibles?|plus (?:en ligne|accessibles?)',
    removed:
      'supprim\\p{L}*|retir\\p{L}*|effac\\p{L}*|enlev\\p{L}*|élimin\\p{L}*|mise?s? hors ligne|désactiv\\p{L}*',
    destroyed:
      'détrui\\p{L}*|anéanti\\p{L}*|bris\\p{L}*|démantel\\p{L}*|démantèl\\p{L}*|neutralis\\p{L}*|éradiqu\\p{L}*|vaincue?s?|cassée?s?|réduite?s? au silence|muselée?s?',
  },
  joins: 'et|mais|dont',
  says: 'disent|dit|déclarent|déclare|ont déclaré|a déclaré|affirment|affirme|selon|répondent',
  negations: 'pas|jamais|ni',
  units: {
    item: 'éléments?|contenus?|adresses?|url',
    provider: 'fournisseurs?|prestataires?|plateformes?|plates-formes|hébergeurs?',
    video: 'vidéos?|films?',
    audio: 'enregistrements?|audios?',
    image: 'images?|photos?',
    publication: 'publications?',
    post: 'messages?|posts?|billets?',
    account: 'comptes?|profils?',
    group: 'groupes?',
    channel: 'canaux|canal|chaînes?',
    page: 'pages?',
    file: 'fichiers?',
    site: 'sites?',
    partner: 'pays|états?|partenaires?|services(?! en ligne)|polices|autorités?|organisations?',
    person: 'personnes?|gens|suspects?|utilisateurs?|abonnés?|lecteurs?|membres?|auteurs?',
    server: 'serveurs?|domaines?',
  },
  topics: 'topics?|(?<!au )sujets?',
  qualifiers: {
    more: "plus de|plus d[’']|au-delà de|au-dessus de",
    least: 'au moins|au minimum',
    less: 'moins de|au plus|au maximum',
    vague: 'environ|près de|presque|quelque|autour de|une',
  },
  lessThanTen: 'moins de dix',
  numerals:
    'deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|octante|nonante|cents?|mille|milliers?|millions?|milliards?|dizaines?|douzaines?|centaines?|moitié|quart',
  quantities:
    'tous|toutes|tout|la plupart|beaucoup|nombreu\\p{L}+|peu|quelques|aucune?|massivement',
  hub: 'centre de coordination|point de coordination|hub|europol|poste de commandement|la haye',
  months: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  time: '(?<hour>\\d{1,2}) ?(?:h|heures?) ?(?<minute>\\d{2})?',
  group: ' ',
  decimal: ',',
} as const

/** German. */
export const de = {
  verbs: {
    referred: 'gemeldet\\p{L}*|übermittelt\\p{L}*|verwiesen|weitergeleitet|mitgeteilt',
    offline: 'offline|unerreichbar|nicht (?:mehr )?(?:erreichbar|online|verfügbar|abrufbar)',
    removed:
      'gelöscht\\p{L}*|löschen|löschten|entfern\\p{L}*|beseitig\\p{L}*|offline genommen|vom netz genommen|abgeschaltet|heruntergenommen|getilgt',
    destroyed:
      'zerstör\\p{L}*|vernichte\\p{L}*|zerschlagen|gebrochen|ausgeschaltet|lahmgelegt|neutralisiert|ausgerottet|besiegt|zum schweigen\\p{L}*|mundtot',
  },
  joins: 'und|aber',
  says: 'sagen|sagt|sagten|erklären|erklärt|erklärten|antworteten|laut|nach eigenen angaben|nach angaben',
  negations: 'nicht|nie|kein|keine|niemals',
  units: {
    item: 'inhalte?n?|elemente?n?|einträge?n?|adressen?|items?|urls?',
    provider:
      '(?:online-?)?(?:dienste-?|dienst)?anbietern?|provider\\p{L}*|plattform\\p{L}*|hostern?',
    video: 'videos?',
    audio: 'audio\\p{L}*|tonaufnahmen?',
    image: 'bilder\\p{L}?|bild|fotos?',
    publication: 'publikationen|publikation|veröffentlichung\\p{L}*',
    post: 'beiträgen?|beitrag|posts?|nachrichten',
    account: 'konten|konto|accounts?|profilen?|profile?',
    group: 'gruppen?',
    channel: 'kanälen?|kanal|kommunikationskanäle\\p{L}*',
    page: 'seiten?',
    file: 'dateien|datei',
    site: 'websites?|webseiten?|websites',
    partner:
      'ländern?|länder|land|staaten|staat|mitgliedstaaten|partnern?|behörden?|dienste[ns]?|organisation\\p{L}*',
    person:
      'personen?|menschen?|verdächtigen?|nutzern?|nutzer|followern?|lesern?|leser|mitgliedern?|täter\\p{L}*',
    server: 'servern?|domains?',
  },
  topics: 'topics?|themen|thema',
  qualifiers: {
    more: 'mehr als|über|gut|oberhalb von',
    least: 'mindestens|wenigstens|zumindest',
    less: 'weniger als|höchstens|unter|maximal',
    vague: 'etwa|rund|circa|ca\\.?|ungefähr|fast|beinahe|knapp|an die|nahezu',
  },
  lessThanTen: 'weniger als zehn',
  numerals:
    'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn|(?:\\p{L}+und)?(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)|\\p{L}*(?:hundert|tausend|million|milliarde)\\p{L}*|dutzend\\p{L}*|hälfte|viertel|drittel|prozent',
  quantities:
    'alle[nrs]?|alles|die meisten|viele[nr]?|zahlreiche[nr]?|wenige[nr]?|einige[nr]?|keinerlei|massenhaft',
  hub: 'koordinierungsstelle\\p{L}*|koordinationspunkt\\p{L}*|hub|europol|kommandozentrale|den haag',
  months: [
    'januar',
    'februar',
    'märz',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'dezember',
  ],
  time: '(?<hour>\\d{1,2})(?:[.:](?<minute>\\d{2}))? ?uhr',
  group: '\\.',
  decimal: ',',
} as const

/** English. */
export const en = {
  verbs: {
    referred: 'refer|referred|refers|reported|flagged|notified|submitted',
    offline:
      'offline|unreachable|unavailable|no longer (?:online|reachable|available)|inaccessible',
    removed:
      'remov\\p{L}*|delet\\p{L}*|eras\\p{L}*|wiped|(?:taken|took|take|taking|brought|pulled|shut)(?: \\p{L}+){0,3} (?:down|offline)|takedowns?|purged|scrubbed',
    destroyed:
      'destroy\\p{L}*|silenc\\p{L}*|broken|broke|dismantl\\p{L}*|crippl\\p{L}*|neutrali[sz]ed|eradicat\\p{L}*|defeated|annihilated|crushed|eliminat\\p{L}*',
  },
  joins: 'and|but',
  says: 'say|says|said|state|states that|stated|declare|declared|according to|replied|report that',
  negations: 'not|never|no',
  units: {
    item: 'items?|addresses|address|urls?|elements?',
    provider: '(?:online )?(?:service )?providers?|platforms?|hosters?',
    video: 'videos?|films?',
    audio: 'audio\\p{L}*|recordings?',
    image: 'images?|pictures?|photos?',
    publication: 'publications?',
    post: 'posts?|messages?',
    account: 'accounts?|profiles?',
    group: 'groups?',
    channel: 'channels?',
    page: 'pages?',
    file: 'files?',
    site: 'websites?|sites?',
    partner:
      'countries|country|states?|member states|partners?|services|police forces?|authorities|authority|organisations?|agencies',
    person: 'persons?|people|suspects?|users?|followers?|readers?|members?|offenders?',
    server: 'servers?|domains?',
  },
  topics: 'topics?|threads?',
  qualifiers: {
    more: 'more than|over|above|in excess of|upwards of',
    least: 'at least|no fewer than|a minimum of',
    less: 'fewer than|less than|under|at most|below|up to',
    vague: 'about|around|some|nearly|almost|approximately|roughly|circa|ca\\.?|close to',
  },
  lessThanTen: '(?:fewer|less) than ten',
  numerals:
    '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\\p{L}+)?|hundreds?|thousands?|millions?|billions?|dozens?|half|quarter|percent|per cent',
  quantities: 'all|every|most|many|countless|numerous|few|several|none|massive\\p{L}*',
  hub: 'coordination point|coordination centre|hub|europol|command post|the hague',
  months: [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  time: '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?: ?hours)?',
  group: ',',
  decimal: '\\.',
} as const
