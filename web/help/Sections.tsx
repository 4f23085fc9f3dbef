// The parts of a written page of help.
import { useEffect, useRef } from 'react'
import type { Article, Block, Section } from '../../locales/help/article.ts'
import { Note } from '../ui/Note.tsx'
import css from './Help.module.css'
import { Rich } from './Rich.tsx'

export function Sections({ article, wanted }: { article: Article; wanted?: string | undefined }) {
  return (
    <div className={css.article}>
      {article.sections.map((section) => (
        <Part key={section.id} section={section} wanted={section.id === wanted} />
      ))}
    </div>
  )
}

function Part({ section, wanted }: { section: Section; wanted: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (wanted) heading.current?.scrollIntoView({ block: 'start' })
  }, [wanted])
  return (
    <>
      <h2 ref={heading} id={section.id} data-wanted={wanted}>
        {section.heading}
      </h2>
      {section.blocks.map((block) => (
        <Shown key={JSON.stringify(block)} block={block} />
      ))}
    </>
  )
}

function Shown({ block }: { block: Block }) {
  if (typeof block === 'string')
    return (
      <p>
        <Rich text={block} />
      </p>
    )
  if ('list' in block) return <ul>{items(block.list)}</ul>
  if ('steps' in block) return <ol>{items(block.steps)}</ol>
  if ('note' in block)
    return (
      <Note tone="waits">
        <Rich text={block.note} />
      </Note>
    )
  return <pre>{block.code}</pre>
}

const items = (texts: readonly string[]) =>
  texts.map((text) => (
    <li key={text}>
      <Rich text={text} />
    </li>
  ))
