window.onload = () => {
  window.ui = SwaggerUIBundle({
    urls: [
      { name: 'Orders', url: '/api/docs/order' },
      { name: 'Inventory', url: '/api/docs/inventory' },
      { name: 'Payments', url: '/api/docs/payment' },
      { name: 'Notifications', url: '/api/docs/notification' },
    ],
    dom_id: '#swagger-ui',
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [SwaggerUIBundle.plugins.DownloadUrl],
    layout: 'StandaloneLayout',
  });
};
