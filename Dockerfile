# One image for web, worker and commands; which one runs is the container's command.
FROM node:24-slim AS build
WORKDIR /portal
COPY package.json package-lock.json ./
COPY patches patches
RUN npm ci --no-audit --no-fund
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /portal
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY --from=build --chown=node:node /portal ./
USER node
EXPOSE 3000
CMD ["npm", "start"]
