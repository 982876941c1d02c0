// The block in the editor: a placeholder in the post, its settings in the sidebar. What readers get is made by PHP, in
// trust-check.php. Written by hand against WordPress's own globals, so that nothing has to be built.
( ( { blocks, blockEditor, components, element, i18n } ) => {
	const { createElement: el, Fragment } = element;
	const { __ } = i18n;

	// The first of each is what stands for nothing said.
	const choices = {
		theme: {
			label: __( 'Light or dark', 'trust-check' ),
			options: {
				'': __( 'As the reader’s device is set', 'trust-check' ),
				light: __( 'Light', 'trust-check' ),
				dark: __( 'Dark', 'trust-check' ),
			},
		},
		start: {
			label: __( 'What comes first', 'trust-check' ),
			options: {
				'': __( 'The check', 'trust-check' ),
				worksheet: __( 'The worksheet', 'trust-check' ),
				history: __( 'Earlier checks', 'trust-check' ),
			},
		},
		keeping: {
			label: __( 'What is offered first', 'trust-check' ),
			options: {
				'': __( 'Keeping answers on the reader’s device', 'trust-check' ),
				visit: __( 'Keeping them for this visit only', 'trust-check' ),
			},
		},
		loading: {
			label: __( 'When it starts', 'trust-check' ),
			options: {
				'': __( 'When the reader comes near it', 'trust-check' ),
				eager: __( 'With the page', 'trust-check' ),
			},
		},
	};

	const texts = {
		namespace: {
			label: __( 'A name of its own', 'trust-check' ),
			help: __( 'Letters, digits and hyphens. Checks with different names don’t share what is kept.', 'trust-check' ),
		},
		language: {
			label: __( 'Language', 'trust-check' ),
			help: __( 'A code such as en. Empty: the one that the widget comes with.', 'trust-check' ),
		},
		pack: {
			label: __( 'Address of another questionnaire', 'trust-check' ),
			help: __( 'A pack file. Empty: the questionnaire that the widget comes with.', 'trust-check' ),
		},
		exit: {
			label: __( 'Where “Leave this page” leads', 'trust-check' ),
			help: __( 'An address that begins with https://. Empty: Wikipedia’s front page.', 'trust-check' ),
		},
	};

	blocks.registerBlockType( 'trust-check/check', {
		edit: ( { attributes, setAttributes } ) => {
			const field = ( name, kind, more ) =>
				el( kind, {
					key: name,
					value: attributes[ name ],
					onChange: ( value ) => setAttributes( { [ name ]: value } ),
					...more,
				} );
			const select = ( [ name, { label, options } ] ) =>
				field( name, components.SelectControl, {
					label,
					options: Object.entries( options ).map( ( [ value, text ] ) => ( { value, label: text } ) ),
				} );
			const text = ( [ name, more ] ) => field( name, components.TextControl, more );
			return el(
				Fragment,
				null,
				el(
					blockEditor.InspectorControls,
					null,
					el(
						components.PanelBody,
						{ title: __( 'Trust check', 'trust-check' ) },
						...Object.entries( choices ).map( select ),
						...Object.entries( texts ).map( text )
					)
				),
				el(
					'div',
					blockEditor.useBlockProps(),
					el( components.Placeholder, {
						icon: 'forms',
						label: __( 'Trust check', 'trust-check' ),
						instructions: __( 'Readers see “What’s eroding trust?” here.', 'trust-check' ),
					} )
				)
			);
		},
		save: () => null,
	} );
} )( window.wp );
