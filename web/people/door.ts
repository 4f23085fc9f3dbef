// What the server says of itself before anyone is signed in.
import { queryOptions } from '@tanstack/react-query'
import { getDoor } from '../../contract/people.ts'
import { call } from '../api/call.ts'

export const door = queryOptions({ queryKey: ['door'], queryFn: () => call(getDoor) })
