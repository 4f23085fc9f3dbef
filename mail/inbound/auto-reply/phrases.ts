// Sentences of automatic answers, by language. To add a language, add a file and name it in languages.ts; to add a
// sentence, put it under what it says. Matched in lower case, ’ as ', in what stands above the quote.

export interface Phrases {
  /** "This is an automatic reply": enough by itself. */
  automatic: RegExp
  /** "I am out of the office": with a sentence of `around`, or as the whole mail. */
  absent: RegExp
  /** What people add to it: when they are back, whom to ask meanwhile, that mail is not read. */
  around: RegExp
  /** "We have received your message and will answer": the receipts of help desks. */
  receipt: RegExp
  /** "No longer works here". */
  left: RegExp
}

/** Where a language has no such sentence yet. */
export const never = /(?!)/
