// What people paste: plain lines, tables of spreadsheets, files of other programs.
import { describe, expect, test } from 'vitest'
import { readMailbox } from './mailbox.ts'
import { readList } from './read-list.ts'
import { variableName, variablesIn } from './variables.ts'

describe('a pasted list', () => {
  test('one address per line, with or without a name', () => {
    const { recipients, bad } = readList('claire@exemple.fr\n\nPaul Roux <paul@exemple.fr>\nana@exemple.fr, Ana\n')
    expect(bad).toEqual([])
    expect(recipients.map(({ address, name }) => [address, name])).toEqual([
      ['claire@exemple.fr', ''],
      ['paul@exemple.fr', 'Paul Roux'],
      ['ana@exemple.fr', 'Ana'],
    ])
  })

  test('several addresses on one line are several recipients', () => {
    expect(readList('a@x.fr, b@y.fr').recipients).toHaveLength(2)
  })

  test('columns become variables, whatever the separator and the order', () => {
    for (const separator of [';', ',', '\t']) {
      const table = [
        ['Nom', 'E-mail', 'Prénom'],
        ['Martin', 'claire@exemple.fr', 'Claire'],
      ]
      const list = readList(table.map((cells) => cells.join(separator)).join('\n'))
      expect(list.recipients).toEqual([
        { address: 'claire@exemple.fr', name: 'Martin', variables: { nom: 'Martin', prenom: 'Claire' } },
      ])
    }
  })

  test('a quoted cell holds separators, quotes and line breaks', () => {
    const list = readList('email,company\r\n"a@x.fr","Roux, ""Fils""\r\net Cie"\r\nbad line,x\r\n')
    expect(list.recipients[0]?.variables).toEqual({ company: 'Roux, "Fils"\net Cie' })
    expect(list.bad).toEqual([{ line: 4, text: 'bad line x' }])
  })

  test('a column with holes is known as such', () => {
    const { variables } = readList('email;prenom;ville\na@x.fr;Ana;Lyon\nb@x.fr;;Metz')
    expect(variables).toEqual([
      { name: 'prenom', full: false },
      { name: 'ville', full: true },
    ])
  })

  test('an address that comes twice is kept once, whatever its case', () => {
    const { recipients, twice } = readList('a@x.fr\nA@X.fr\nb@x.fr')
    expect([recipients.length, twice]).toEqual([2, 1])
  })

  test('lines without an address are named by their number', () => {
    expect(readList('a@x.fr\nnobody\nb@x').bad).toEqual([
      { line: 2, text: 'nobody' },
      { line: 3, text: 'b@x' },
    ])
  })

  test('nothing gives nothing', () => {
    expect(readList(' \n')).toEqual({ recipients: [], variables: [], bad: [], twice: 0 })
  })

  test('five hundred lines are read at once', () => {
    const lines = Array.from({ length: 500 }, (_, at) => `person${at}@exemple.fr;Name ${at}`)
    expect(readList(['email;name', ...lines].join('\n')).recipients).toHaveLength(500)
  })
})

test('names of variables are made of headings', () => {
  expect(['Prénom', 'firstName', 'NOM', 'Ville d’origine', '2e ligne'].map(variableName)).toEqual([
    'prenom',
    'firstName',
    'nom',
    'villeDOrigine',
    'v2eLigne',
  ])
})

test('variables are found with and without what stands for a missing value', () => {
  expect(variablesIn('Bonjour {{ prenom|vous }}, {{nom}} et {{nom}} { {x}} {{}}')).toEqual(['prenom', 'nom', ''])
})

test('mailboxes as people type them', () => {
  expect(readMailbox(' "Martin, Claire" <claire@exemple.fr> ')).toEqual({
    address: 'claire@exemple.fr',
    name: 'Martin, Claire',
  })
  expect(readMailbox('claire@exemple')).toBeUndefined()
  expect(readMailbox('claire exemple.fr')).toBeUndefined()
})
