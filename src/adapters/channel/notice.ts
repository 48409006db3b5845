/**
 * The words of a referral, in the languages in which providers are written to. They say what a
 * referral is and is not (europol:4(1)(m), dsa:16), and nothing by which it could press (G3).
 */
import type { Ground, Outcome } from '../../domain/words.ts'
import type { NoticeLanguage } from '../../protocol/provider.ts'

export type Notice = {
  readonly notice: string
  readonly goodFaith: string
  /** On which law an authority of a state refers, and a hub that has no state. */
  readonly legalBasis: { readonly state: string; readonly hub: string }
  readonly grounds: Readonly<Record<Ground, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  readonly exercise: string
  /** The mail beside the sheet; braces are filled in. */
  readonly mail: {
    readonly subject: string
    readonly sender: string
    readonly contact: string
    readonly legalBasis: string
    readonly reference: string
    readonly reasons: string
    readonly sheet: string
    readonly answer: string
    readonly words: string
  }
}

export const notices: Readonly<Record<NoticeLanguage, Notice>> = {
  en: {
    notice:
      'This is a referral. It asks you to consider, of your own free will and under your own terms and conditions, whether the listed addresses shall stay available. It is not an order. Whether you act, and when, is for you alone to decide; none of the duties of a removal order under Regulation (EU) 2021/784 arises from it. To keep an item is a complete answer and is never a ground for an order. The sender is the authority named in this message; its contact answers your questions.',
    goodFaith:
      'The sender believes in good faith that the information in this message is accurate and complete.',
    legalBasis: {
      state:
        'Tasks of the sending authority under the law of its state; voluntary consideration by the provider under its own terms and conditions.',
      hub: 'Regulation (EU) 2016/794, Article 4(1)(m): referral for voluntary consideration by the provider under its own terms and conditions.',
    },
    grounds: {
      a: 'Incites to a terrorist offence, for example by glorifying one.',
      b: 'Solicits others to commit a terrorist offence or to contribute to one.',
      c: 'Solicits others to take part in the activities of a terrorist group.',
      d: 'Instructs in weapons, explosives, hazardous substances or other methods for a terrorist offence.',
      e: 'Threatens to commit a terrorist offence.',
    },
    outcomes: {
      removed: 'removed',
      restricted: 'restricted',
      kept: 'kept',
      'needs-information': 'needs information',
      'already-gone': 'already gone',
      'not-ours': 'not ours',
      reinstated: 'reinstated',
    },
    exercise: 'EXERCISE: everything in this message is synthetic.',
    mail: {
      subject: 'Referral for voluntary consideration, reference {reference}',
      sender: 'Sender',
      contact: 'Contact',
      legalBasis: 'Legal basis',
      reference: 'Reference',
      reasons: 'Grounds that the sender sees, by their letter in Regulation (EU) 2021/784',
      sheet: 'The addresses stand only in the attached file {file}. Their number: {count}.',
      answer:
        'If you wish to answer, fill in outcome and happenedAt, and area where the outcome is restricted, for as many lines as you like and send the file back to {contact}. Times are read as UTC unless they name an offset.',
      words: 'Words for {column}',
    },
  },
  nl: {
    notice:
      'Dit is een doorverwijzing. Zij verzoekt u om vrijwillig en volgens uw eigen voorwaarden te overwegen of de vermelde adressen beschikbaar blijven. Het is geen bevel. Of en wanneer u iets doet, beslist u alleen; er volgt geen enkele plicht uit van een verwijderingsbevel volgens Verordening (EU) 2021/784. Een item behouden is een volledig antwoord en is nooit een grond voor een bevel. De afzender is de autoriteit die in dit bericht staat; haar contactpunt beantwoordt uw vragen.',
    goodFaith:
      'De afzender is te goeder trouw van mening dat de informatie in dit bericht juist en volledig is.',
    legalBasis: {
      state:
        'Taken van de verzendende autoriteit volgens het recht van haar staat; vrijwillige overweging door de aanbieder volgens zijn eigen voorwaarden.',
      hub: 'Verordening (EU) 2016/794, artikel 4, lid 1, onder m): doorverwijzing voor vrijwillige overweging door de aanbieder volgens zijn eigen voorwaarden.',
    },
    grounds: {
      a: 'Zet aan tot een terroristisch misdrijf, bijvoorbeeld door het te verheerlijken.',
      b: 'Spoort anderen aan een terroristisch misdrijf te plegen of eraan bij te dragen.',
      c: 'Spoort anderen aan deel te nemen aan de activiteiten van een terroristische groep.',
      d: 'Onderricht in wapens, explosieven, gevaarlijke stoffen of andere methoden voor een terroristisch misdrijf.',
      e: 'Dreigt een terroristisch misdrijf te plegen.',
    },
    outcomes: {
      removed: 'verwijderd',
      restricted: 'beperkt',
      kept: 'behouden',
      'needs-information': 'meer informatie nodig',
      'already-gone': 'al weg',
      'not-ours': 'niet van ons',
      reinstated: 'teruggezet',
    },
    exercise: 'OEFENING: alles in dit bericht is synthetisch.',
    mail: {
      subject: 'Doorverwijzing ter vrijwillige overweging, kenmerk {reference}',
      sender: 'Afzender',
      contact: 'Contact',
      legalBasis: 'Rechtsgrond',
      reference: 'Kenmerk',
      reasons: 'Gronden die de afzender ziet, met hun letter in Verordening (EU) 2021/784',
      sheet: 'De adressen staan alleen in het bijgevoegde bestand {file}. Hun aantal: {count}.',
      answer:
        'Wilt u antwoorden, vul dan outcome en happenedAt in, en area waar de uitkomst een beperking is, voor zoveel regels als u wilt en stuur het bestand terug naar {contact}. Tijden worden als UTC gelezen, tenzij zij een verschil met UTC noemen.',
      words: 'Woorden voor {column}',
    },
  },
  fr: {
    notice:
      'Ceci est un signalement. Il vous invite à examiner, de votre plein gré et selon vos propres conditions générales, si les adresses indiquées doivent rester disponibles. Ce n’est pas une injonction. Vous seul décidez si vous agissez et quand ; aucune obligation d’une injonction de retrait au sens du règlement (UE) 2021/784 n’en découle. Conserver un élément est une réponse complète et n’est jamais un motif d’injonction. L’expéditeur est l’autorité nommée dans ce message ; son point de contact répond à vos questions.',
    goodFaith:
      'L’expéditeur estime de bonne foi que les informations de ce message sont exactes et complètes.',
    legalBasis: {
      state:
        'Missions de l’autorité expéditrice selon le droit de son État ; examen volontaire par le fournisseur selon ses propres conditions générales.',
      hub: 'Règlement (UE) 2016/794, article 4, paragraphe 1, point m) : signalement pour examen volontaire par le fournisseur selon ses propres conditions générales.',
    },
    grounds: {
      a: 'Incite à une infraction terroriste, par exemple en la glorifiant.',
      b: 'Sollicite autrui pour commettre une infraction terroriste ou y contribuer.',
      c: 'Sollicite autrui pour participer aux activités d’un groupe terroriste.',
      d: 'Instruit sur des armes, des explosifs, des substances dangereuses ou d’autres méthodes pour une infraction terroriste.',
      e: 'Menace de commettre une infraction terroriste.',
    },
    outcomes: {
      removed: 'retiré',
      restricted: 'restreint',
      kept: 'conservé',
      'needs-information': 'informations nécessaires',
      'already-gone': 'déjà disparu',
      'not-ours': 'pas chez nous',
      reinstated: 'rétabli',
    },
    exercise: 'EXERCICE : tout est synthétique dans ce message.',
    mail: {
      subject: 'Signalement pour examen volontaire, référence {reference}',
      sender: 'Expéditeur',
      contact: 'Contact',
      legalBasis: 'Base juridique',
      reference: 'Référence',
      reasons: 'Motifs vus par l’expéditeur, par leur lettre dans le règlement (UE) 2021/784',
      sheet:
        'Les adresses se trouvent uniquement dans le fichier joint {file}. Leur nombre : {count}.',
      answer:
        'Si vous souhaitez répondre, remplissez outcome et happenedAt, et area en cas de restriction, pour autant de lignes que vous voulez et renvoyez le fichier à {contact}. Sans décalage indiqué, les dates sont lues en UTC.',
      words: 'Mots pour {column}',
    },
  },
  de: {
    notice:
      'Dies ist eine Meldung zur freiwilligen Prüfung. Sie bittet Sie zu prüfen, ob die genannten Adressen nach Ihren eigenen Nutzungsbedingungen verfügbar bleiben. Sie ist keine Anordnung. Ob und wann Sie etwas tun, entscheiden allein Sie; keine Pflicht einer Entfernungsanordnung nach Verordnung (EU) 2021/784 folgt daraus. Einen Inhalt zu behalten ist eine vollständige Antwort und niemals ein Grund für eine Anordnung. Absender ist die in dieser Nachricht genannte Behörde; ihre Kontaktstelle beantwortet Ihre Fragen.',
    goodFaith:
      'Der Absender ist in gutem Glauben davon überzeugt, dass die Angaben in dieser Nachricht richtig und vollständig sind.',
    legalBasis: {
      state:
        'Aufgaben der absendenden Behörde nach dem Recht ihres Staates; freiwillige Prüfung durch den Anbieter nach seinen eigenen Nutzungsbedingungen.',
      hub: 'Verordnung (EU) 2016/794, Artikel 4 Absatz 1 Buchstabe m: Meldung zur freiwilligen Prüfung durch den Anbieter nach seinen eigenen Nutzungsbedingungen.',
    },
    grounds: {
      a: 'Stiftet zu einer terroristischen Straftat an, etwa durch Verherrlichung.',
      b: 'Bestimmt andere, eine terroristische Straftat zu begehen oder zu ihr beizutragen.',
      c: 'Bestimmt andere, sich an Handlungen einer terroristischen Vereinigung zu beteiligen.',
      d: 'Unterweist in Waffen, Sprengstoffen, gefährlichen Stoffen oder anderen Methoden für eine terroristische Straftat.',
      e: 'Droht mit einer terroristischen Straftat.',
    },
    outcomes: {
      removed: 'entfernt',
      restricted: 'eingeschränkt',
      kept: 'behalten',
      'needs-information': 'Rückfrage',
      'already-gone': 'bereits weg',
      'not-ours': 'nicht bei uns',
      reinstated: 'wiederhergestellt',
    },
    exercise: 'ÜBUNG: Alles in dieser Nachricht ist synthetisch.',
    mail: {
      subject: 'Meldung zur freiwilligen Prüfung, Zeichen {reference}',
      sender: 'Absender',
      contact: 'Kontakt',
      legalBasis: 'Rechtsgrundlage',
      reference: 'Zeichen',
      reasons: 'Gründe, die der Absender sieht, mit ihrem Buchstaben in Verordnung (EU) 2021/784',
      sheet: 'Die Adressen stehen nur in der angehängten Datei {file}. Ihre Zahl: {count}.',
      answer:
        'Wenn Sie antworten möchten, füllen Sie outcome und happenedAt, bei einer Einschränkung auch area, für beliebig viele Zeilen aus und senden Sie die Datei an {contact} zurück. Zeiten ohne Angabe eines Abstands zu UTC werden als UTC gelesen.',
      words: 'Wörter für {column}',
    },
  },
}
