// The API's description of itself, made from the contract: GET /openapi.json, and /docs to read and try it.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

export async function describe(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'FluenzR', version },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'flz_sk_…' },
        },
      },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { url: '/openapi.json' } })
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
}
