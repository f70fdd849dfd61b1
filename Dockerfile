# Builds the image of one service (--target service --build-arg SERVICE=order-service) or of the gateway (--target gateway).
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre
ARG NGINX_IMAGE=nginx:1.28-alpine

# All services at once, so that this is done once for all images.
FROM --platform=$BUILDPLATFORM ${JDK_IMAGE} AS build
WORKDIR /source
COPY mvnw pom.xml ./
COPY .mvn/ .mvn/
COPY sandbox/ sandbox/
COPY simulation/ simulation/
COPY common-events/ common-events/
COPY event-messaging/ event-messaging/
COPY service-defaults/ service-defaults/
COPY local-infrastructure/ local-infrastructure/
COPY order-service/ order-service/
COPY inventory-service/ inventory-service/
COPY payment-service/ payment-service/
COPY notification-service/ notification-service/
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -B -DskipTests -Dspotless.check.skip -am \
    -pl order-service,inventory-service,payment-service,notification-service package

FROM build AS layers
ARG SERVICE
RUN java -Djarmode=tools -jar ${SERVICE}/target/${SERVICE}.jar extract \
    --layers --application-filename app.jar --destination /layers

FROM ${JRE_IMAGE} AS service
WORKDIR /app
# From what changes least to what changes most.
COPY --from=layers /layers/dependencies/ /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
COPY deploy/image/ ./
# Readable, whatever the modes in the clone were. Then: what this start loads and links, the next one finds ready; unless the JVM has
# a reason not to use it, which it would otherwise keep to itself.
RUN find . ! -perm -a=r -exec chmod a+rX {} + \
    && java @java.options @training.options -Xlog:aot=off -Xlog:aot*=off -XX:AOTCacheOutput=app.aot -jar app.jar \
    && java @java.options @training.options -Xlog:aot=off -Xlog:aot*=off -XX:AOTMode=on -XX:AOTCache=app.aot -cp app.jar -version
ENV SERVER_PORT=8080
EXPOSE 8080
USER 10001:10001
HEALTHCHECK --interval=3s --timeout=3s --start-period=60s --retries=5 CMD ["/app/healthcheck"]
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/app.jar"]

# The services bring Swagger UI along; here it shows all of them.
FROM build AS swagger-ui
WORKDIR /swagger-ui
RUN jar xf /source/order-service/target/order-service.jar BOOT-INF/lib && jar xf BOOT-INF/lib/swagger-ui-*.jar \
    && mv META-INF/resources/webjars/swagger-ui/*/* . && rm -r BOOT-INF META-INF

FROM ${NGINX_IMAGE} AS gateway
COPY --from=swagger-ui /swagger-ui /usr/share/orderflow/swagger-ui
COPY deploy/gateway/swagger-initializer.js /usr/share/orderflow/swagger-ui/
COPY deploy/gateway/nginx.conf deploy/gateway/proxy.conf /etc/nginx/
RUN find /usr/share/orderflow /etc/nginx ! -perm -a=r -exec chmod a+rX {} +
EXPOSE 8080
USER 10001:10001
HEALTHCHECK --interval=3s --timeout=3s --start-period=10s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/health"]
ENTRYPOINT ["nginx"]
