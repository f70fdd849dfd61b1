package io.orderflow.defaults.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a {@code Content-Type} such as {@code *}{@code /*}, which Spring takes for a fault of its own. */
class ConcreteContentType implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        if (StringUtils.hasLength(type) && type.contains("*")) {
            throw new HttpMediaTypeNotSupportedException("Content-Type " + type + " is a range");
        }
        return true;
    }
}
