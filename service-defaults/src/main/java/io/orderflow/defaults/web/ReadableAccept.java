package io.orderflow.defaults.web;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/** Ignores an {@code Accept} header that cannot be read, or not even the answer that refuses it could be written. */
class ReadableAccept extends HeaderContentNegotiationStrategy {

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        try {
            return super.resolveMediaTypes(request);
        } catch (HttpMediaTypeNotAcceptableException e) {
            return MEDIA_TYPE_ALL_LIST;
        }
    }
}
