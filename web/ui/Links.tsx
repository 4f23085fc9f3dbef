// Links to pages of ours that look like Mantine's: the router knows the page, Mantine draws it.
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, RefAttributes } from 'react'

type Native<P> = RefAttributes<HTMLAnchorElement> & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P>

export const LinkButton = createLink((props: ButtonProps & Native<ButtonProps>) => <Button component="a" {...props} />)

export const LinkAnchor = createLink((props: AnchorProps & Native<AnchorProps>) => <Anchor {...props} />)
