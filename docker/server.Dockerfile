# The image of one Tandem server. Build from the repository's root: docker build -f docker/server.Dockerfile -t tandem .
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN sh docker/assemble.sh /tandem

FROM node:24-bookworm-slim
COPY --from=build /tandem /tandem
RUN install -d -o node -g node -m 0700 /data
USER node
WORKDIR /tandem
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/server/dist/main.js"]
