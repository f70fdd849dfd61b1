window.onload = () => {
  window.ui = SwaggerUIBundle({
    urls: [
      { name: 'Orders', url: '/api/docs/order' },
      { name: 'Inventory', url: '/api/docs/inventory' },
      { name: 'Payments', url: '/api/docs/payment' },
      { name: 'Notifications', url: '/api/docs/notification' },
    ],
    dom_id: '#swagger-ui',
    // Every service has these, and the definition that is shown says whose are meant.
    requestInterceptor: (request) => {
      request.url = request.url.replace(/\/api\/(dead-letters|undelivered-events)\b/, (_, path) =>
        `/api/${window.ui.specSelectors.url().replace('/api/docs/', '')}-service/${path}`);
      return request;
    },
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [SwaggerUIBundle.plugins.DownloadUrl],
    layout: 'StandaloneLayout',
  });
};
