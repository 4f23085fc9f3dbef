// Where autoconfig files live (draft-ietf-mailmaint-autoconfig, 4). Only the domain is ever sent, and https only.

export const atAutoconfig = (domain: string) => `https://autoconfig.${domain}/mail/config-v1.1.xml`
export const atWellKnown = (domain: string) => `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`
export const atIspdb = (domain: string) => `https://v1.ispdb.net/${domain}`
