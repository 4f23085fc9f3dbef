// A letter on its way from one mailbox to itself: what a check does.
export function Drawing() {
  return (
    <svg width="220" height="96" viewBox="0 0 220 96" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
      <path d="M24 62c30-62 142-62 172 0" strokeDasharray="3 5" opacity="0.6" />
      <rect x="8" y="58" width="40" height="30" rx="5" />
      <path d="m8 64 20 13 20-13" />
      <rect x="172" y="58" width="40" height="30" rx="5" />
      <path d="m172 64 20 13 20-13" />
      <g transform="translate(92 4)">
        <rect width="36" height="25" rx="4" fill="var(--flz-sheet)" />
        <path d="m0 5 18 11 18-11" />
      </g>
      <circle cx="210" cy="58" r="9" fill="var(--flz-works-soft)" stroke="var(--flz-works)" />
      <path d="m206 58 3 3 5-6" stroke="var(--flz-works)" strokeWidth="2" />
    </svg>
  )
}
