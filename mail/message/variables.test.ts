// A template for a list: filled for each recipient, or refused with the place of what is missing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { templateOf, variableFaults } from './variables.ts'

describe('a template', () => {
  test('is filled in subject, text and HTML, where values cannot be markup', () => {
    const fill = templateOf({
      subject: 'Pour {{firstName}}',
      text: '{{ firstName }} & {{x}}',
      html: '<b>{{firstName}}</b>',
    })
    expect(fill({ firstName: 'Ana <3', x: '{{firstName}}' })).toEqual({
      subject: 'Pour Ana <3',
      text: 'Ana <3 & {{firstName}}',
      html: '<b>Ana &lt;3</b>',
    })
  })

  test('takes the fallback where a value is not there or blank', () => {
    const fill = templateOf({ subject: 'Bonjour {{firstName|à vous}}' })
    expect([{ firstName: 'Ana' }, { firstName: ' ' }, {}].map((each) => fill(each).subject)).toEqual([
      'Bonjour Ana',
      'Bonjour à vous',
      'Bonjour à vous',
    ])
  })

  test('does not confuse variables with what every object has', () => {
    expect(templateOf({ subject: '{{constructor|x}}' })({}).subject).toBe('x')
  })
})

describe('variables', () => {
  const ana = { firstName: 'Ana', city: 'Lyon' }
  const bo = { firstName: 'Bo' }

  test('that nobody has are unknown where they stand', () => {
    const template = { subject: '{{fristName}}', text: '{{fristName}} {{nothing}}', html: '{{firstName}}' }
    expect(variableFaults(template, [ana, bo])).toEqual([
      { field: 'subject', code: 'unknown' },
      { field: 'text', code: 'unknown' },
    ])
  })

  test('that some lack are missing with those, unless there is a fallback', () => {
    expect(variableFaults({ subject: '{{city}}', text: '{{city}}' }, [ana, bo, { city: '' }])).toEqual([
      { field: 'recipients.1.variables.city', code: 'missing' },
      { field: 'recipients.2.variables.city', code: 'missing' },
    ])
    expect(variableFaults({ subject: '{{city|chez vous}}' }, [ana, bo])).toEqual([])
  })

  test.each(['{{prénom|x}}', '{{}}', '{{ |x}}', '{{1a}}'])('of an impossible name are unknown: %s', (subject) => {
    expect(variableFaults({ subject }, [ana])).toEqual([{ field: 'subject', code: 'unknown' }])
  })

  test('are found in no text without double braces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const subject = text.replaceAll(/\{+/g, '{')
        expect(variableFaults({ subject }, [])).toEqual([])
        expect(templateOf({ subject })({}).subject).toBe(subject)
      }),
    )
  })

  test('of a template without faults are all filled in', () => {
    const piece = fc.constantFrom('{{firstName}}', '{{ city | là-bas }}', '{{x|}}', 'a', '{', '}', '\n', '|')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        // Apart, or braces beside a variable would make another one of its value.
        const subject = pieces.join(' ')
        if (variableFaults({ subject }, [ana]).length > 0) return
        expect(templateOf({ subject })(ana).subject).not.toMatch(/\{\{[^{}]*\}\}/)
      }),
    )
  })
})
