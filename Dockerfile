# One image for web, sender and migrate (compose.yaml says which command each runs). Node is called directly, so that
# SIGTERM reaches it. PostgreSQL is a service of its own here: the embedded one is left out.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node server/face/build.ts --force

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 FLUENZR_DATA=/var/lib/fluenzr
# The sender's volume is mounted here and takes over the owner. The other services get nothing at this place.
RUN install -d -o node -g node -m 700 /var/lib/fluenzr
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY contract contract
COPY locales locales
COPY mail mail
COPY vault vault
COPY server server
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
CMD ["node", "--permission", "--allow-fs-read=/app", "server/web.ts"]
