// Servers write "dépassé", "depassé" and "depasse": words are compared without accents, on both sides.

/** 'Überschritten, dépassé' → 'Uberschritten, depasse' */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/** The same expression for folded text. */
export function folded(pattern: RegExp): RegExp {
  return new RegExp(fold(pattern.source), pattern.flags)
}
